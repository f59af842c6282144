// What no release may break unless it is waived: everyone reads it, approvers set it.
import type { Guardrail } from '@heddle/engine'
import { ActionIcon, Button, Card, Group, List, NumberInput, Select, Stack, Text, Title } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import { useBrandCurrency } from '../histories/brand-currency.ts'
import { queries } from '../queries.ts'
import { useMay } from '../session/session.tsx'
import { announce } from '../shell/announce.ts'
import { ProblemNotice } from '../shell/notice.tsx'
import { figures } from '../simulations/kpi-words.ts'
import { words } from '../words/words.ts'
import { figureOf, guardrailText, limitView, onWords, sideWords, storedLimit } from './guardrail-words.ts'

const t = words('releases')

const choicesOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))
const figureChoices = () => figures().map(({ name, label }) => ({ value: name, label }))

export function GuardrailsCard() {
  const guardrails = useQuery(queries.guardrails)
  const mayApprove = useMay('approve')
  const [edited, setEdited] = useState<readonly Guardrail[]>()
  const client = useQueryClient()
  const save = useMutation({
    mutationFn: (items: readonly Guardrail[]) => api.guardrails.set([...items]),
    onSuccess: (answer) => {
      client.setQueryData(queries.guardrails.queryKey, answer)
      setEdited(undefined)
      announce(t('theGuardrailsAreInForce'))
    },
  })
  const items = guardrails.data?.items
  return (
    <Card>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Title order={2} size="h3">
            {t('guardrails')}
          </Title>
          <Text size="sm" c="dimmed" mb="sm">
            {t('limitsOnTheKeyFiguresOf')}
          </Text>
        </div>
        {mayApprove && items !== undefined && edited === undefined && (
          <Button variant="default" size="xs" onClick={() => setEdited(items)}>
            {t('changeTheGuardrails')}
          </Button>
        )}
      </Group>
      {guardrails.error !== null && <ProblemNotice error={guardrails.error} />}
      {edited === undefined ? (
        items !== undefined && <Reading items={items} />
      ) : (
        <Editing
          items={edited}
          isSaving={save.isPending}
          error={save.error}
          onChange={setEdited}
          onSave={() => save.mutate(edited)}
          onLeave={() => {
            save.reset()
            setEdited(undefined)
          }}
        />
      )}
    </Card>
  )
}

function Reading({ items }: { items: readonly Guardrail[] }) {
  const currency = useBrandCurrency()
  if (items.length === 0) return <Text size="sm">{t('noneIsSet')}</Text>
  return (
    <List size="sm" spacing={4}>
      {items.map((guardrail) => (
        <List.Item key={JSON.stringify(guardrail)}>{guardrailText(guardrail, currency)}</List.Item>
      ))}
    </List>
  )
}

interface EditingProps {
  items: readonly Guardrail[]
  isSaving: boolean
  error: Error | null
  onChange(items: readonly Guardrail[]): void
  onSave(): void
  onLeave(): void
}

function Editing({ items, isSaving, error, onChange, onSave, onLeave }: EditingProps) {
  const fresh: Guardrail = { kpi: 'on-time-rate', on: 'difference', side: 'at-least', limit: 0 }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onSave()
      }}
    >
      <Stack gap="xs">
        {items.map((guardrail, at) => (
          <GuardrailRow
            // biome-ignore lint/suspicious/noArrayIndexKey: guardrails have no name of their own
            key={at}
            guardrail={guardrail}
            at={at}
            onChange={(next) => onChange(items.map((each, index) => (index === at ? next : each)))}
            onRemove={() => onChange(items.filter((_, index) => index !== at))}
          />
        ))}
        {error !== null && <ProblemNotice error={error} />}
        <Group justify="space-between" mt="xs">
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => onChange([...items, fresh])}
          >
            {t('addAGuardrail')}
          </Button>
          <Group gap="xs">
            <Button variant="default" size="xs" onClick={onLeave}>
              {t('notNow')}
            </Button>
            <Button type="submit" size="xs" loading={isSaving}>
              {t('saveTheGuardrails')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  )
}

interface RowProps {
  guardrail: Guardrail
  at: number
  onChange(guardrail: Guardrail): void
  onRemove(): void
}

function GuardrailRow({ guardrail, at, onChange, onRemove }: RowProps) {
  const view = limitView(guardrail, useBrandCurrency())
  const nth = t('ofGuardrail', { at: at + 1 })
  const chosen = (key: 'kpi' | 'on' | 'side') => (value: string | null) =>
    value !== null && onChange({ ...guardrail, [key]: value })
  return (
    <Group gap="xs" wrap="nowrap">
      <Select
        size="xs"
        flex={2}
        searchable
        allowDeselect={false}
        aria-label={t('figure', { nth })}
        data={figureChoices()}
        value={guardrail.kpi}
        // A limit in another unit means nothing.
        onChange={(value) => {
          const next = figures().find(({ name }) => name === value)?.name
          if (next === undefined) return
          const isSameUnit = figureOf(next)?.unit === figureOf(guardrail.kpi)?.unit
          const { currency: _currency, ...rest } = guardrail
          onChange(isSameUnit ? { ...guardrail, kpi: next } : { ...rest, kpi: next, limit: 0 })
        }}
      />
      <Select
        size="xs"
        flex={2}
        allowDeselect={false}
        aria-label={t('whatIsHeldAgainstTheLimit', { nth })}
        data={choicesOf(onWords())}
        value={guardrail.on}
        onChange={chosen('on')}
      />
      <Select
        size="xs"
        flex={1}
        allowDeselect={false}
        aria-label={t('side', { nth })}
        data={choicesOf(sideWords())}
        value={guardrail.side}
        onChange={chosen('side')}
      />
      <NumberInput
        size="xs"
        flex={1}
        aria-label={t('limit', { nth })}
        value={Number((guardrail.limit / view.scale).toPrecision(12))}
        prefix={view.prefix}
        suffix={view.suffix}
        decimalScale={view.decimals}
        required
        onChange={(typed) => typeof typed === 'number' && onChange({ ...guardrail, limit: storedLimit(typed, view) })}
      />
      <ActionIcon variant="subtle" color="gray" aria-label={t('removeGuardrail', { at: at + 1 })} onClick={onRemove}>
        <IconTrash size={16} />
      </ActionIcon>
    </Group>
  )
}
