// What an explanation has to add: rules that could not tell, and rules that held outside their dates.
import type { Explanation } from '@heddle/engine'
import { Alert, List } from '@mantine/core'
import { Words } from '../shell/words.tsx'

export function ExplainedNotes({ explanation }: { explanation: Pick<Explanation, 'unknown' | 'notInForce'> }) {
  return (
    <>
      <Note title="Some rules could not tell" color="yellow" sentences={explanation.unknown} />
      <Note title="Not in force" color="gray" sentences={explanation.notInForce} />
    </>
  )
}

function Note({ title, color, sentences }: { title: string; color: string; sentences: readonly string[] }) {
  if (sentences.length === 0) return null
  return (
    <Alert color={color} p="xs" title={title}>
      <List size="xs">
        {sentences.map((text) => (
          <List.Item key={text}>
            <Words text={text} />
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}
