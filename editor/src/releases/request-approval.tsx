// Asks for approval of a version, with a simulation as its evidence.
import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconRocket } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../api.ts'
import { ApiProblem } from '../problem.ts'
import { queries } from '../queries.ts'
import { useMay } from '../session/session.tsx'
import { ProblemNotice } from '../shell/notice.tsx'
import { VersionMark } from '../shell/small.tsx'
import type { Simulation } from '../wire.ts'
import { Sentence } from '../words/sentence.tsx'
import { words } from '../words/words.ts'

const t = words('releases')

export function RequestApproval({ simulation, version }: { simulation: Simulation; version: string }) {
  const [opened, { open, close }] = useDisclosure()
  const mayRequest = useMay('request-approval')
  if (!mayRequest) return null
  return (
    <>
      <Button leftSection={<IconRocket size={16} aria-hidden />} onClick={open}>
        {t('requestApprovalWithThisEvidence')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('requestApproval')} size="lg">
        <RequestForm simulation={simulation} version={version} onClose={close} />
      </Modal>
    </>
  )
}

interface FormProps {
  simulation: Simulation
  version: string
  onClose: () => void
}

function RequestForm({ simulation, version, onClose }: FormProps) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const live = useQuery(queries.live)
  const summary = useQuery(queries.version(version))
  const [note, setNote] = useState('')
  const [waiver, setWaiver] = useState('')
  const request = useMutation({
    mutationFn: (policyId: string) =>
      api.releases.request({
        policyId,
        version,
        simulationId: simulation.id,
        ...(note.trim() === '' ? {} : { note: note.trim() }),
        ...(waiver.trim() === '' ? {} : { waiver: waiver.trim() }),
      }),
    onSuccess: async (release) => {
      void client.invalidateQueries({ queryKey: ['releases'] })
      await navigate({ to: '/releases/$releaseId', params: { releaseId: release.id } })
    },
  })
  const policyId = summary.data?.policyId ?? simulation.policyId
  const againstLive = live.data === undefined || live.data === null || live.data.version === simulation.baseline
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (policyId !== undefined) request.mutate(policyId)
      }}
    >
      <Stack gap="md">
        <Text size="sm">
          <Sentence of={t('youAskThatBecomesLiveSomebody')} parts={{ version: <VersionMark hash={version} /> }} />
        </Text>
        {!againstLive && (
          <Alert color="yellow" title={t('thisSimulationWasNotRunAgainst')}>
            {t('startOneWithTheLiveVersion')}
          </Alert>
        )}
        <Textarea
          label={t('whyShouldThisGoLive')}
          placeholder={t('whatYouWantToReachAnd')}
          autosize
          minRows={3}
          maxLength={2000}
          data-autofocus
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {summary.error !== null && <ProblemNotice error={summary.error} />}
        {request.error !== null && <ProblemNotice error={request.error} />}
        {isBreach(request.error) && (
          <Textarea
            label={t('whyTheGuardrailMayBeBroken')}
            description={t('itStandsOnTheReleaseWhere')}
            autosize
            minRows={2}
            maxLength={2000}
            value={waiver}
            onChange={(event) => setWaiver(event.currentTarget.value)}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('notNow')}
          </Button>
          <Button type="submit" loading={request.isPending} disabled={policyId === undefined}>
            {t('requestApproval')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function isBreach(error: unknown): boolean {
  return error instanceof ApiProblem && error.slug === 'guardrail-breached'
}
