// Who else has this draft open, so that two people talk before they edit the same rule.
import { Group, Text, Tooltip, VisuallyHidden } from '@mantine/core'
import { useEffect, useState } from 'react'
import { PersonAvatar } from '../session/person-avatar.tsx'
import { words } from '../words/words.ts'
import type { PresencePorts } from './desk-ports.ts'

const t = words('desk')

const askEveryMs = 10_000
const mostShown = 3

type Person = Awaited<ReturnType<PresencePorts['others']>>[number]

/** Asked again every ten seconds while the page is to be seen. Best effort: the desk works without. */
export function useOthers(draftId: string, presence: PresencePorts | undefined): readonly Person[] {
  const [others, setOthers] = useState<readonly Person[]>([])
  useEffect(() => {
    if (presence === undefined) return undefined
    const gone = new AbortController()
    const ask = () => {
      if (globalThis.document.visibilityState === 'hidden') return
      presence.others(draftId, gone.signal).then(
        (found) => !gone.signal.aborted && setOthers(found),
        () => {},
      )
    }
    ask()
    const timer = setInterval(ask, askEveryMs)
    globalThis.document.addEventListener('visibilitychange', ask)
    return () => {
      gone.abort()
      clearInterval(timer)
      globalThis.document.removeEventListener('visibilitychange', ask)
      setOthers([])
      presence.leave(draftId).catch(() => {})
    }
  }, [draftId, presence])
  return others
}

export function AlsoHere({ others }: { others: readonly Person[] }) {
  const names = others.map(({ name }) => name)
  const shown = others.slice(0, mostShown)
  const said = names.length === 0 ? '' : t('thisDraftOpenToo', { count: names.length, names: names.join(', ') })
  return (
    <Tooltip label={said} disabled={others.length === 0} multiline maw={280}>
      <Group gap={2} wrap="nowrap" style={{ flexShrink: 0 }}>
        <VisuallyHidden role="status">{said}</VisuallyHidden>
        {shown.map(({ id, name }) => (
          <PersonAvatar key={id} name={name} size="sm" />
        ))}
        {others.length > mostShown && <Text size="xs">+{others.length - mostShown}</Text>}
      </Group>
    </Tooltip>
  )
}
