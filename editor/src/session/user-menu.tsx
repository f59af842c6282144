// The menu with one's name: switch person (demo), light or dark, language, sign out.
import {
  Badge,
  Group,
  Menu,
  ScrollArea,
  Stack,
  Text,
  UnstyledButton,
  useMantineColorScheme,
  VisuallyHidden,
} from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import {
  IconDeviceDesktop,
  IconLanguage,
  IconLogout,
  IconMap2,
  IconMoon,
  IconSelector,
  IconSun,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { queries } from '../queries.ts'
import { beginTour } from '../tour/progress.ts'
import { type Language, language, languages, speak } from '../words/language.ts'
import { words } from '../words/words.ts'
import { may, roleLabel } from './may.ts'
import { PersonAvatar } from './person-avatar.tsx'
import { useBecome, useSession, useSignOut } from './session.tsx'

const t = words('session')
const tour = words('tour')

export function UserMenu({ compact }: { compact: boolean }) {
  const { user, demo } = useSession()
  const signOut = useSignOut()
  const narrow = useMediaQuery('(max-width: 48em)') ?? false
  const roles = user.roles.map((role) => roleLabel(role)).join(', ')
  return (
    <Menu position={narrow ? 'top-start' : 'right-end'} width={300} shadow="md" withinPortal>
      <Menu.Target>
        <UnstyledButton className="heddle-user">
          <Group gap="sm" wrap="nowrap" justify={compact ? 'center' : 'flex-start'}>
            <PersonAvatar name={user.name} size="sm" />
            {!compact && (
              <>
                <Stack gap={0} flex={1} miw={0}>
                  <Text size="sm" fw={600} truncate>
                    {user.name}
                  </Text>
                  <Text size="xs" c="dimmed" truncate>
                    {roles}
                  </Text>
                </Stack>
                <IconSelector size={16} aria-hidden />
              </>
            )}
            <VisuallyHidden>{t('menuOf', { person: compact ? `${user.name} ${roles}` : '' })}</VisuallyHidden>
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown mah="calc(100dvh - 16px)" style={{ overflowY: 'auto' }}>
        {demo && <OtherPeople />}
        <Appearance />
        <Menu.Divider />
        <Languages />
        <Menu.Divider />
        {may(user, 'edit') && (
          <Menu.Item leftSection={<IconMap2 size={16} aria-hidden />} onClick={() => beginTour(user.id)}>
            {tour('title')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => signOut.mutate()}>
          {t('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function OtherPeople() {
  const { user } = useSession()
  const people = useQuery(queries.demoUsers)
  const become = useBecome()
  return (
    <>
      <Menu.Label>{t('goOnAs')}</Menu.Label>
      <ScrollArea.Autosize mah={260}>
        {people.data?.items
          .filter((person) => person.id !== user.id)
          .map((person) => (
            <Menu.Item
              key={person.id}
              leftSection={<PersonAvatar name={person.name} size="sm" />}
              rightSection={<Badge size="xs">{person.roles.map((role) => roleLabel(role)).join(', ')}</Badge>}
              onClick={() => become.mutate(person.id)}
            >
              {person.name}
            </Menu.Item>
          ))}
      </ScrollArea.Autosize>
      <Menu.Divider />
    </>
  )
}

const schemes = () =>
  [
    { value: 'light', label: t('light'), icon: IconSun },
    { value: 'dark', label: t('dark'), icon: IconMoon },
    { value: 'auto', label: t('likeTheSystem'), icon: IconDeviceDesktop },
  ] as const

function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <>
      <Menu.Label>{t('appearance')}</Menu.Label>
      {schemes().map(({ value, label, icon: Icon }) => (
        <Menu.Item
          key={value}
          leftSection={<Icon size={16} aria-hidden />}
          aria-current={colorScheme === value ? 'true' : undefined}
          {...(colorScheme === value ? { fw: 600, rightSection: '✓' } : {})}
          onClick={() => setColorScheme(value)}
        >
          {label}
        </Menu.Item>
      ))}
    </>
  )
}

/** Every language under its own name, as somebody looks for it who does not read the present one. */
function Languages() {
  return (
    <>
      <Menu.Label>{t('language')}</Menu.Label>
      {(Object.entries(languages) as [Language, string][]).map(([each, itsName]) => (
        <Menu.Item
          key={each}
          lang={each}
          leftSection={<IconLanguage size={16} aria-hidden />}
          aria-current={language === each ? 'true' : undefined}
          {...(language === each ? { fw: 600, rightSection: '✓' } : { onClick: () => speak(each) })}
        >
          {itsName}
        </Menu.Item>
      ))}
    </>
  )
}
