// Every key of the desk, by where it works.
import { Kbd, Modal, ScrollArea, Stack, Table, Title } from '@mantine/core'
import { words } from '../words/words.ts'

const t = words('desk')

const parts = (): readonly { title: string; keys: readonly (readonly [keys: string, what: string])[] }[] => [
  {
    title: t('everywhereAtTheDesk'),
    keys: [
      [t('keys.undo'), t('undoTheLastStepOnWhichever')],
      [t('keys.redo'), t('redo')],
      [t('keys.goTo'), t('goToAStateRuleRuleset')],
      [t('escape'), t('closeWhatIsOpenAndGo')],
    ],
  },
  {
    title: t('onTheCanvas'),
    keys: [
      [t('tab'), t('fromStateToStateAndArrow')],
      [t('enter'), t('openAStateOrAnArrow')],
      ['F2', t('onAnArrowEditItsEvent')],
      [t('keys.select'), t('addTheStateToTheSelection')],
      [t('keys.all'), t('selectAllSeveralCanBeAligned')],
      [t('keys.fold'), t('onAGroupCloseItSo')],
      ['G', t('putWhatIsSelectedIntoA')],
      [t('enterOrF2'), t('onANoteWriteItEscape')],
      [t('arrowKeys'), t('moveWhatIsSelected')],
      [t('ctrlCXV'), t('copyCutAndPasteStatesAlso')],
      [t('keys.duplicate'), t('duplicateWhatIsSelected')],
      [t('delete'), t('deleteWhatIsSelected')],
    ],
  },
  {
    title: t('inTheDecisionGrid'),
    keys: [
      [t('arrowKeysHomeEndPageKeys'), t('moveWithShiftSelectWithCtrl')],
      [t('f2OrEnter'), t('editACellTypingReplacesIt')],
      [t('keys.fillDown'), t('fillDown')],
      [t('ctrlCXV2'), t('copyCutAndPasteCellsAlso')],
      [t('ctrlEnterCtrlShiftEnter'), t('insertARuleBelowAbove')],
      [t('keys.duplicateRules'), t('duplicateRules')],
      [t('keys.moveRules'), t('moveRules')],
      [t('keys.switch'), t('switchRulesOnOrOffDelete')],
      [t('ctrlFCtrlH'), t('findReplace')],
      [t('keys.sentence'), t('editAConditionAsASentence')],
      [t('escapeThenTab'), t('leaveTheGrid')],
    ],
  },
]

export function Shortcuts({ opened, onClose }: { opened: boolean; onClose(): void }) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('keyboardShortcuts')}
      size="lg"
      scrollAreaComponent={ScrollArea.Autosize}
    >
      <Stack gap="lg">
        {parts().map(({ title, keys }) => (
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
