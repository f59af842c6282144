// For auditors: what happened, whether the record is whole, and what differs between any two versions.
import { Tabs } from '@mantine/core'
import { Page } from '../shell/page.tsx'
import { AuditLog } from './audit-log.tsx'
import { Verification } from './verification.tsx'
import { VersionHistory } from './version-history.tsx'

export function AuditPage() {
  return (
    <Page
      title="Audit"
      description="Every change and every decision leaves an entry that is chained to the one before by its hash."
    >
      <Verification />
      <Tabs defaultValue="log" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="log">Log</Tabs.Tab>
          <Tabs.Tab value="versions">Version history</Tabs.Tab>
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
