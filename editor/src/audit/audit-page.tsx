// For auditors: what happened, whether the record is whole, and what differs between any two versions.
import { Tabs } from '@mantine/core'
import { Page } from '../shell/page.tsx'
import { words } from '../words/words.ts'
import { AuditLog } from './audit-log.tsx'
import { Verification } from './verification.tsx'
import { VersionHistory } from './version-history.tsx'

const t = words('audit')

export function AuditPage() {
  return (
    <Page title={t('audit')} description={t('everyChangeAndEveryDecisionLeaves')}>
      <Verification />
      <Tabs defaultValue="log" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="log">{t('log')}</Tabs.Tab>
          <Tabs.Tab value="versions">{t('versionHistory')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="log">
          <AuditLog />
        </Tabs.Panel>
        <Tabs.Panel value="versions">
          <VersionHistory />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
