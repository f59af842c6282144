// Every version of every policy, and the difference between any two in words.
import { Card, Select, Stack, Title } from '@mantine/core'
import { IconGitCompare } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Differences, VersionPair } from '../policies/diff-page.tsx'
import { Versions } from '../policies/versions.tsx'
import { queries } from '../queries.ts'
import { Loaded } from '../shell/loaded.tsx'
import { Empty } from '../shell/notice.tsx'
import { words } from '../words/words.ts'

const t = words('audit')

export function VersionHistory() {
  const policies = useQuery(queries.policies)
  const [chosen, setChosen] = useState<string | null>(null)
  const [pair, setPair] = useState<{ before: string | undefined; after: string | undefined }>({
    before: undefined,
    after: undefined,
  })
  return (
    <Loaded query={policies} label={t('readingThePolicies')}>
      {(page) => {
        const policyId = chosen ?? page.items.find((one) => one.liveVersion !== undefined)?.id ?? page.items[0]?.id
        if (policyId === undefined) return <Empty title={t('noPolicyYet')} />
        return (
          <Stack gap="md">
            <Card>
              <Title order={2} mb="sm">
                {t('differenceInWords')}
              </Title>
              <VersionPair before={pair.before} after={pair.after} onChange={setPair} />
              <div style={{ marginTop: 'var(--mantine-spacing-md)' }}>
                {pair.before !== undefined && pair.after !== undefined ? (
                  <Differences before={pair.before} after={pair.after} />
                ) : (
                  <Empty title={t('pickTwoVersions')} icon={<IconGitCompare size={22} />}>
                    {t('anyTwoWhatChangedBetweenThem')}
                  </Empty>
                )}
              </div>
            </Card>
            <Select
              label={t('versionsOf')}
              data={page.items.map((policy) => ({ value: policy.id, label: policy.name }))}
              value={policyId}
              onChange={setChosen}
              allowDeselect={false}
              maw={360}
            />
            <Versions key={policyId} policyId={policyId} />
          </Stack>
        )
      }}
    </Loaded>
  )
}
