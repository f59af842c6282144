// The way in: a one-time link, or one of the demo's people.
import { Badge, Button, Center, Group, Paper, Stack, Text, TextInput, Title, UnstyledButton } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import { queries } from '../queries.ts'
import { Loading, ProblemNotice } from '../shell/notice.tsx'
import { usePageTitle } from '../shell/page.tsx'
import { Wordmark } from '../shell/wordmark.tsx'
import type { DemoUser } from '../wire.ts'
import { words } from '../words/words.ts'
import { roleLabel } from './may.ts'
import { PersonAvatar } from './person-avatar.tsx'
import { useBecome } from './session.tsx'
import { tokenIn } from './token.ts'

const t = words('session')

/** `isDemo`: the server holds the demo brand, whose people anybody may be. */
export function SignIn({ isDemo }: { isDemo: boolean }) {
  usePageTitle(t('signIn'))
  const demo = useQuery({ ...queries.demoUsers, enabled: isDemo })
  return (
    <Center mih="100vh" p="md" bg="var(--heddle-ground)" component="main" id="main">
      <Stack w="100%" maw={600} gap="sm">
        <Stack gap={4} align="center">
          <Wordmark size={36} />
          <Text c="dimmed" ta="center" size="sm">
            {t('decideWhichWayEachOrderGoes')}
          </Text>
        </Stack>
        {demo.isLoading && <Loading label={t('lookingWhoCanSignIn')} />}
        {demo.data !== undefined && demo.data.items.length > 0 ? (
          <DemoPeople people={demo.data.items} />
        ) : (
          !demo.isLoading && <LinkForm />
        )}
        {demo.data !== undefined && demo.data.items.length > 0 && (
          <Text size="sm" c="dimmed" ta="center">
            {t('thisIsTheDemoBrandOn')}
          </Text>
        )}
      </Stack>
    </Center>
  )
}

function DemoPeople({ people }: { people: readonly DemoUser[] }) {
  const become = useBecome()
  return (
    <Paper p="lg" shadow="sm">
      <Title order={1} size="h2" mb={4}>
        {t('whoDoYouWantToBe')}
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        {t('aChangeNeedsTwoPeopleOne')}
      </Text>
      <Stack gap="xs">
        {people.map((person) => (
          <UnstyledButton
            key={person.id}
            className="heddle-choice"
            disabled={become.isPending}
            onClick={() => become.mutate(person.id)}
          >
            <Group wrap="nowrap" gap="md">
              <PersonAvatar name={person.name} />
              <Stack gap={2} flex={1}>
                <Group gap="xs">
                  <Text fw={600}>{person.name}</Text>
                  {person.roles.map((role) => (
                    <Badge key={role} size="sm">
                      {roleLabel(role)}
                    </Badge>
                  ))}
                </Group>
                <Text size="sm" c="dimmed">
                  {person.blurb}
                </Text>
              </Stack>
              <IconArrowRight size={18} aria-hidden />
            </Group>
          </UnstyledButton>
        ))}
      </Stack>
    </Paper>
  )
}

/** For those who have the link as text: a terminal does not always make it clickable. */
function LinkForm() {
  const client = useQueryClient()
  const [text, setText] = useState('')
  const signIn = useMutation({
    mutationFn: (token: string) => api.session.signIn(token),
    onSuccess: () => client.resetQueries({ queryKey: queries.session.queryKey }),
  })
  return (
    <Paper p="lg" shadow="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          signIn.mutate(tokenIn(text) ?? text.trim())
        }}
      >
        <Stack gap="md">
          <div>
            <Title order={1} size="h2" mb={4}>
              {t('signInWithYourLink')}
            </Title>
            <Text size="sm" c="dimmed">
              {t('openTheOneTimeLinkYou')}
            </Text>
          </div>
          <TextInput
            label={t('signInLink')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            autoComplete="off"
            required
          />
          {signIn.error !== null && <ProblemNotice error={signIn.error} />}
          <Button type="submit" loading={signIn.isPending} disabled={text.trim() === ''}>
            {t('signIn')}
          </Button>
        </Stack>
      </form>
    </Paper>
  )
}
