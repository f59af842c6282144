// What an explanation has to add: rules that could not tell, and rules that held outside their dates.
import type { Explanation } from '@heddle/engine'
import { Alert, List } from '@mantine/core'
import { Words } from '../shell/words.tsx'
import { words } from '../words/words.ts'

const t = words('why')

export function ExplainedNotes({ explanation }: { explanation: Pick<Explanation, 'unknown' | 'notInForce'> }) {
  return (
    <>
      <Note title={t('someRulesCouldNotTell')} color="yellow" sentences={explanation.unknown} />
      <Note title={t('notInForce')} color="gray" sentences={explanation.notInForce} />
    </>
  )
}

function Note({ title, color, sentences }: { title: string; color: string; sentences: readonly string[] }) {
  if (sentences.length === 0) return null
  return (
    <Alert color={color} p="xs" title={title}>
      <List size="xs">
        {sentences.map((text) => (
          <List.Item key={text}>
            <Words text={text} />
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}
