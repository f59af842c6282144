// Asks which event a new arrow is for, and optionally under which condition.
import type { PolicyDocument } from '@heddle/engine'
import { Autocomplete, Button, Group, Modal, Radio, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useReturnFocus } from '../shell/return-focus.ts'
import { words } from '../words/words.ts'
import { eventName } from './event-name.ts'
import type { EventChoice } from './raisable-events.ts'

const t = words('canvas')

interface Props {
  fromLabel: string
  toLabel: string
  events: readonly EventChoice[]
  isOpen: boolean
  conditions: PolicyDocument['conditions']
  onChoose(event: string, guard: string | undefined): void
  onClose(): void
}

export function EventChooser({ fromLabel, toLabel, events, isOpen, conditions, onChoose, onClose }: Props) {
  useReturnFocus()
  // Of an open list only a timer's event is worth proposing: a guess in the field would hide the other suggestions.
  const proposed = events.find((each) => !each.isHandled && (!isOpen || each.meaning !== undefined))
  const [event, setEvent] = useState(proposed?.event ?? (isOpen ? '' : (events[0]?.event ?? '')))
  const [guard, setGuard] = useState<string | null>(null)
  const isValid = eventName.test(event)
  return (
    <Modal opened onClose={onClose} title={t('fromTo2', { fromLabel, toLabel })} size="md">
      <Stack gap="sm">
        {isOpen ? (
          <Autocomplete
            data-autofocus
            label={t('whichEventLeadsThisWay')}
            description={t('chooseAKnownEventOrType')}
            value={event}
            data={events.map((each) => each.event)}
            onChange={setEvent}
            error={event !== '' && !isValid ? t('lowerCaseWordsJoinedByOr') : undefined}
          />
        ) : (
          <Radio.Group label={t('whichAnswerLeadsThisWay')} value={event} onChange={setEvent}>
            <Stack gap={8} mt={6}>
              {events.map((each, index) => (
                <Radio
                  key={each.event}
                  value={each.event}
                  {...(index === 0 ? { 'data-autofocus': true } : {})}
                  label={each.event}
                  description={`${each.meaning ?? ''}${each.isHandled ? t('hasAWayOnAlready') : ''}`}
                />
              ))}
            </Stack>
          </Radio.Group>
        )}
        {Object.keys(conditions).length > 0 && (
          <Select
            label={t('onlyIf2')}
            description={t('aSharedConditionWithoutOneThe')}
            placeholder={t('always')}
            value={guard}
            data={Object.entries(conditions).map(([name, { label }]) => ({ value: name, label }))}
            clearable
            onChange={setGuard}
          />
        )}
        {events.length === 0 && !isOpen && <Text size="sm">{t('theAskedRulesetRaisesNoEvent')}</Text>}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button disabled={!isValid} onClick={() => onChoose(event, guard ?? undefined)}>
            {t('connect')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
