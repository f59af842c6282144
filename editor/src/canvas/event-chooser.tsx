// Asks which event a new arrow is for, and optionally under which condition.
import type { PolicyDocument } from '@heddle/engine'
import { Autocomplete, Button, Group, Modal, Radio, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useReturnFocus } from '../shell/return-focus.ts'
import { eventName } from './event-name.ts'
import type { EventChoice } from './raisable-events.ts'

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
    <Modal opened onClose={onClose} title={`From “${fromLabel}” to “${toLabel}”`} size="md">
      <Stack gap="sm">
        {isOpen ? (
          <Autocomplete
            data-autofocus
            label="Which event leads this way?"
            description="Choose a known event, or type the name of one the outside world sends, such as order.cancel"
            value={event}
            data={events.map((each) => each.event)}
            onChange={setEvent}
            error={event !== '' && !isValid ? 'Lower-case words joined by . or -' : undefined}
          />
        ) : (
          <Radio.Group label="Which answer leads this way?" value={event} onChange={setEvent}>
            <Stack gap={8} mt={6}>
              {events.map((each, index) => (
                <Radio
                  key={each.event}
                  value={each.event}
                  {...(index === 0 ? { 'data-autofocus': true } : {})}
                  label={each.event}
                  description={`${each.meaning ?? ''}${each.isHandled ? ' (has a way on already)' : ''}`}
                />
              ))}
            </Stack>
          </Radio.Group>
        )}
        {Object.keys(conditions).length > 0 && (
          <Select
            label="Only if"
            description="A shared condition; without one, the way is always open"
            placeholder="always"
            value={guard}
            data={Object.entries(conditions).map(([name, { label }]) => ({ value: name, label }))}
            clearable
            onChange={setGuard}
          />
        )}
        {events.length === 0 && !isOpen && <Text size="sm">The asked ruleset raises no event.</Text>}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button disabled={!isValid} onClick={() => onChoose(event, guard ?? undefined)}>
            Connect
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
