// What is seldom done to a draft as a whole: saved as a file, replaced by one; and which keys there are.
import type { PolicyDocument } from '@heddle/engine'
import { ActionIcon, Menu, Text, Tooltip } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconDots, IconDownload, IconKeyboard, IconUpload } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { Command } from '../draft/draft.ts'
import { bringIn, fileName, fileText, readPolicyFile } from '../draft/policy-file.ts'
import { announce } from '../shell/announce.ts'
import { saveFile } from '../shell/save-file.ts'
import { words } from '../words/words.ts'
import { Shortcuts } from './shortcuts.tsx'

const t = words('desk')

interface Props {
  document: PolicyDocument
  run(command: Command): void
}

export function DeskMenu({ document, run }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [areKeysShown, setAreKeysShown] = useState(false)
  const take = async (file: File | undefined) => {
    if (file === undefined) return
    const reading = readPolicyFile(await file.text())
    if (reading.ok) {
      run(bringIn(reading.document, file.name))
      announce(t('theDraftIsNowWhatSays', { file: file.name }))
    } else {
      notifications.show({
        color: 'red',
        title: t('isNoPolicy', { file: file.name }),
        message: <Text style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{reading.faults.join('\n')}</Text>,
        autoClose: 15_000,
      })
    }
  }
  return (
    <>
      <Menu position="bottom-end" width={270}>
        <Menu.Target>
          <Tooltip label={t('more')}>
            <ActionIcon variant="subtle" color="gray" aria-label={t('moreAboutThisDraft')}>
              <IconDots size={18} />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconDownload size={14} />}
            onClick={() => saveFile(fileName(document), new Blob([fileText(document)], { type: 'application/json' }))}
          >
            {t('saveAsAFile')}
          </Menu.Item>
          <Menu.Item leftSection={<IconUpload size={14} />} onClick={() => input.current?.click()}>
            {t('bringInAPolicyFile')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconKeyboard size={14} />} onClick={() => setAreKeysShown(true)}>
            {t('keyboardShortcuts')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        aria-label={t('policyFile')}
        hidden
        onChange={(event) => {
          void take(event.currentTarget.files?.[0])
          // The same file may be chosen again.
          event.currentTarget.value = ''
        }}
      />
      <Shortcuts opened={areKeysShown} onClose={() => setAreKeysShown(false)} />
    </>
  )
}
