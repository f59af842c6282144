// What differs between two versions, in words, with the place of each change.
import { Badge, Code, Group, Stack, Text } from '@mantine/core'
import { Empty } from '../shell/notice.tsx'
import { Words } from '../shell/words.tsx'
import type { Change } from '../wire.ts'
import { words } from '../words/words.ts'

const t = words('policies')

const kinds = (): Record<Change['kind'], { label: string; color: string }> => ({
  added: { label: t('kindAdded'), color: 'teal' },
  removed: { label: t('kindRemoved'), color: 'red' },
  changed: { label: t('kindChanged'), color: 'blue' },
  moved: { label: t('kindMoved'), color: 'gray' },
})

export function ChangeList({ changes }: { changes: readonly Change[] }) {
  if (changes.length === 0) return <Empty title={t('nothingDiffers')}>{t('bothDecideEveryOrderAlike')}</Empty>
  return (
    <Stack gap="sm" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
      {changes.map((change) => (
        <Group
          key={`${change.path} ${change.kind} ${change.sentence}`}
          component="li"
          gap="sm"
          wrap="nowrap"
          align="flex-start"
        >
          <Badge color={kinds()[change.kind].color} miw={92}>
            {kinds()[change.kind].label}
          </Badge>
          <div>
            <Text size="sm" component="div">
              <Words text={change.sentence} />
            </Text>
            <Code fz={11} className="heddle-breakable">
              {change.path === '' ? '/' : change.path}
            </Code>
          </div>
        </Group>
      ))}
    </Stack>
  )
}
