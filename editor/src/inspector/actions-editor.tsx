// A list of actions, or of anything else from a closed vocabulary: each a small form, new ones chosen from a menu that says
// what they do.
import type { Diagnostic, PolicyDocument } from '@heddle/engine'
import { ActionIcon, Box, Group, Paper, Stack, Text, Tooltip } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import type { AnyAction } from '../draft/vocabulary.ts'
import { messageOf } from '../words/tongue.ts'
import { words } from '../words/words.ts'
import { AddAction, type Noun } from './add-action.tsx'
import { firstValueOf, type KnownNames, type Schema, titleOf, variantsOf } from './fields-of.ts'
import { type Choices, SchemaForm } from './schema-form.tsx'

const t = words('inspector')

/** A member of a vocabulary told apart by its `type`. */
interface Typed {
  type: string
}

interface Props<Item extends Typed> {
  context: string
  /** What one of them is called; `action` without. */
  noun?: Noun
  schema: Schema
  actions: readonly Item[]
  choices?: Choices
  known?: KnownNames
  parameters: PolicyDocument['parameters']
  currency: string
  /** Diagnostics of the list and the pointer they start with. */
  diagnostics?: readonly Diagnostic[]
  path?: string
  /** `part` names the field typed at; undefined for a change of the list. */
  onChange(actions: readonly Item[], part?: string): void
}

export function ActionsEditor<Item extends Typed = AnyAction>(props: Props<Item>) {
  const {
    context,
    noun = 'action',
    choices = {},
    known = {},
    schema,
    actions,
    parameters,
    currency,
    diagnostics = [],
    path = '',
    onChange,
  } = props
  const variants = variantsOf(schema)
  return (
    <Stack gap="xs">
      {actions.map((action, index) => {
        const variant = variants.find(({ type }) => type === action.type)
        const title = variant?.title ?? titleOf(action.type)
        const name = t('actionOf', { of: context, noun: t(`noun.${noun}`), number: index + 1, title })
        const own = diagnostics.filter(
          ({ path: at }) => at === `${path}/${index}` || at.startsWith(`${path}/${index}/`),
        )
        const errors = Object.fromEntries(
          own.map((each) => [fieldName(each.path, `${path}/${index}`), messageOf(each)]),
        )
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: actions have no identity but their place
          <Paper withBorder p="xs" radius="sm" key={`${index}-${action.type}`}>
            <Group justify="space-between" wrap="nowrap" gap="xs" align="flex-start">
              <Box style={{ minWidth: 0 }}>
                <Text size="sm" fw={600}>
                  {title}
                </Text>
                <Text size="xs" c="dimmed">
                  {variant?.description ??
                    (variant === undefined ? t('thisIsNotKnownHere', { noun: t(`noun.${noun}`) }) : '')}
                </Text>
              </Box>
              <Group gap={0} wrap="nowrap">
                <ListButton
                  label={t('moveUp', { name })}
                  isDisabled={index === 0}
                  onClick={() => onChange(moved(actions, index, -1))}
                >
                  <IconArrowUp size={14} />
                </ListButton>
                <ListButton
                  label={t('moveDown', { name })}
                  isDisabled={index === actions.length - 1}
                  onClick={() => onChange(moved(actions, index, 1))}
                >
                  <IconArrowDown size={14} />
                </ListButton>
                <ListButton
                  label={t('delete', { name })}
                  isDisabled={false}
                  onClick={() => onChange(actions.filter((_, at) => at !== index))}
                >
                  <IconTrash size={14} />
                </ListButton>
              </Group>
            </Group>
            {variant !== undefined && variant.fields.length > 0 && (
              <Box mt={6}>
                <SchemaForm
                  context={name}
                  fields={variant.fields}
                  value={action}
                  parameters={parameters}
                  currency={currency}
                  errors={errors}
                  choices={choices}
                  known={known}
                  onChange={(next, part) =>
                    onChange(
                      actions.map((each, at) => (at === index ? next : each)),
                      `${index}/${part}`,
                    )
                  }
                />
              </Box>
            )}
          </Paper>
        )
      })}
      <AddAction
        context={context}
        noun={noun}
        variants={variants}
        onAdd={(variant) => onChange([...actions, firstValueOf(variant, known) as Typed as Item])}
        isFirst={actions.length === 0}
      />
    </Stack>
  )
}

interface ButtonProps {
  label: string
  isDisabled: boolean
  onClick(): void
  children: React.ReactNode
}

function ListButton({ label, isDisabled, onClick, children }: ButtonProps) {
  return (
    <Tooltip label={label.slice(label.lastIndexOf(': ') + 2)}>
      <ActionIcon size="sm" variant="subtle" color="gray" aria-label={label} disabled={isDisabled} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  )
}

function moved<Item>(actions: readonly Item[], index: number, by: number): Item[] {
  const rest = actions.filter((_, at) => at !== index)
  const action = actions[index]
  return action === undefined ? rest : [...rest.slice(0, index + by), action, ...rest.slice(index + by)]
}

/** The action's field that a pointer leads to. */
function fieldName(path: string, base: string): string {
  return path.slice(base.length + 1).split('/')[0] ?? ''
}
