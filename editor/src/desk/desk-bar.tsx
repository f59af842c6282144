// Above the draft: its name, how it is saved, who else is here, undo, and what is done with the draft as a whole.
import type { PolicyDocument } from '@heddle/engine'
import { ActionIcon, Badge, Button, Group, TextInput, Tooltip, VisuallyHidden } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconChartHistogram,
  IconPlayerPlay,
  IconSearch,
  IconSend,
} from '@tabler/icons-react'
import type { Command } from '../draft/draft.ts'
import { renamePolicy } from '../draft/shared-commands.ts'
import type { DraftStore } from '../draft/store.ts'
import { words } from '../words/words.ts'
import { AlsoHere, type useOthers } from './also-here.tsx'
import classes from './desk.module.css'
import { DeskMenu } from './desk-menu.tsx'
import type { LoadedDraft } from './desk-ports.ts'
import { SaveBadge } from './save-badge.tsx'
import { useDraft } from './use-draft.ts'

const t = words('desk')

interface Props {
  document: PolicyDocument
  draft: LoadedDraft
  store: DraftStore
  others: ReturnType<typeof useOthers>
  run(command: Command): void
  /** Faults that must be mended before the draft leaves the desk. */
  errors: number
  /** The draft is being checked. */
  isWaiting: boolean
  isTrying: boolean
  onTry(): void
  onJump(): void
  onSimulate(): void
  onRequestApproval(): void
}

export function DeskBar(props: Props) {
  const { document, draft, store, others, run, errors, isWaiting, isTrying } = props
  const { onTry, onJump, onSimulate, onRequestApproval } = props
  const { undoable, redoable, save } = useDraft(store)
  return (
    <header className={classes.bar}>
      <VisuallyHidden component="h1">{t('draft2', { document: document.name, draft: draft.name })}</VisuallyHidden>
      <TextInput
        size="xs"
        aria-label={t('policyName')}
        variant="unstyled"
        value={document.name}
        onChange={(event) => run(renamePolicy(event.currentTarget.value))}
        styles={{
          input: {
            fontWeight: 650,
            fontSize: 16,
            width: `${Math.min(34, Math.max(10, document.name.length + 1))}ch`,
          },
        }}
      />
      <Badge color="gray" maw={240} title={draft.name} style={{ flexShrink: 1 }}>
        {t('draft3', { draft: draft.name })}
      </Badge>
      <SaveBadge save={save} />
      <AlsoHere others={others} />
      <Group gap={2} ml="auto" wrap="nowrap">
        <UndoButton title={t('undo')} keys="Ctrl+Z" step={undoable.at(-1)} onClick={store.undo}>
          <IconArrowBackUp size={18} />
        </UndoButton>
        <UndoButton title={t('redo')} keys="Ctrl+Shift+Z" step={redoable[0]} onClick={store.redo}>
          <IconArrowForwardUp size={18} />
        </UndoButton>
        <Tooltip label={t('goToAStateRuleOr')}>
          <ActionIcon variant="subtle" color="gray" aria-label={t('goTo')} onClick={onJump}>
            <IconSearch size={18} />
          </ActionIcon>
        </Tooltip>
        <DeskMenu document={document} run={run} />
      </Group>
      <Button
        size="xs"
        variant={isTrying ? 'light' : 'default'}
        leftSection={<IconPlayerPlay size={14} />}
        aria-pressed={isTrying}
        style={{ flexShrink: 0 }}
        onClick={onTry}
      >
        {t('tryAnOrder')}
      </Button>
      <WhenSound errors={errors} what="simulate">
        <Button
          size="xs"
          variant="default"
          leftSection={<IconChartHistogram size={14} />}
          disabled={errors > 0 || isWaiting}
          style={{ flexShrink: 0 }}
          onClick={onSimulate}
        >
          {t('simulate')}
        </Button>
      </WhenSound>
      <WhenSound errors={errors} what="approve">
        <Button
          size="xs"
          leftSection={<IconSend size={14} />}
          disabled={errors > 0 || isWaiting}
          style={{ flexShrink: 0 }}
          onClick={onRequestApproval}
        >
          {t('requestApproval')}
        </Button>
      </WhenSound>
    </header>
  )
}

interface UndoProps {
  title: string
  keys: string
  step: string | undefined
  onClick(): void
  children: React.ReactNode
}

function UndoButton({ title, keys, step, onClick, children }: UndoProps) {
  const label = step === undefined ? title : `${title}: ${step}`
  return (
    <Tooltip label={`${label} (${keys})`}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={step === undefined} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  )
}

/** Says why a button cannot be used while the draft has errors. */
function WhenSound({
  errors,
  what,
  children,
}: {
  errors: number
  what: 'simulate' | 'approve'
  children: React.ReactNode
}) {
  return (
    <Tooltip label={t(`mend.${what}`, { count: errors })} disabled={errors === 0}>
      <span>{children}</span>
    </Tooltip>
  )
}
