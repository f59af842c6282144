// Every key of the desk, by where it works.
import { Kbd, Modal, ScrollArea, Stack, Table, Title } from '@mantine/core'

const parts: readonly { title: string; keys: readonly (readonly [keys: string, what: string])[] }[] = [
  {
    title: 'Everywhere at the desk',
    keys: [
      ['Ctrl/⌘+Z', 'Undo the last step, on whichever page it was made'],
      ['Ctrl/⌘+Shift+Z', 'Redo'],
      ['Ctrl/⌘+K', 'Go to a state, rule, ruleset, parameter or shared condition'],
      ['Escape', 'Close what is open, and go back to where it was opened'],
    ],
  },
  {
    title: 'On the canvas',
    keys: [
      ['Tab', 'From state to state and arrow to arrow'],
      ['Enter', 'Open a state or an arrow in the inspector; again on an asking state: its rules'],
      ['F2', 'On an arrow: edit its event, condition and target where it stands'],
      [
        'Ctrl/⌘+Space',
        'Add the state to the selection, or take it out; so does Ctrl/⌘+click, and Shift+drag takes an area',
      ],
      ['Ctrl/⌘+A', 'Select all; several can be aligned'],
      ['− and +', 'On a group: close it, so that it takes the room of one box; open it again'],
      ['G', 'Put what is selected into a group, or take it out of its group'],
      ['Enter or F2', 'On a note: write it; Escape ends writing'],
      ['Arrow keys', 'Move what is selected'],
      [
        'Ctrl/⌘+C, X, V',
        'Copy, cut and paste states, also into another policy; they go to the pointer, or into the selected group',
      ],
      ['Ctrl/⌘+D', 'Duplicate what is selected'],
      ['Delete', 'Delete what is selected'],
    ],
  },
  {
    title: 'In the decision grid',
    keys: [
      ['Arrow keys, Home, End, Page keys', 'Move; with Shift select; with Ctrl to the end'],
      ['F2 or Enter', 'Edit a cell; typing replaces it'],
      ['Ctrl+D', 'Fill down'],
      ['Ctrl+C, X, V', 'Copy, cut and paste cells, also from and to a spreadsheet'],
      ['Ctrl+Enter, Ctrl+Shift+Enter', 'Insert a rule below, above'],
      ['Ctrl+Shift+D', 'Duplicate rules'],
      ['Alt+↑, Alt+↓', 'Move rules'],
      ['Ctrl+., Ctrl+−', 'Switch rules on or off; delete them'],
      ['Ctrl+F, Ctrl+H', 'Find, replace'],
      ['Ctrl+E', 'Edit a condition as a sentence'],
      ['Escape, then Tab', 'Leave the grid'],
    ],
  },
]

export function Shortcuts({ opened, onClose }: { opened: boolean; onClose(): void }) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Keyboard shortcuts"
      size="lg"
      scrollAreaComponent={ScrollArea.Autosize}
    >
      <Stack gap="lg">
        {parts.map(({ title, keys }) => (
          <section key={title} aria-label={title}>
            <Title order={3} size="sm" mb={4}>
              {title}
            </Title>
            <Table verticalSpacing={4} aria-label={title}>
              <Table.Tbody>
                {keys.map(([key, what]) => (
                  <Table.Tr key={key}>
                    <Table.Th scope="row" fw={400} w={240}>
                      <Kbd>{key}</Kbd>
                    </Table.Th>
                    <Table.Td>{what}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </section>
        ))}
      </Stack>
    </Modal>
  )
}
