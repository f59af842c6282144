// The flows of two versions drawn as one: what was added, removed, changed and moved, marked in words and colour. To look at, not to edit;
// the list below it says the same.
import { List, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { flowDifference } from '../canvas/difference.ts'
import { FlowPicture } from '../canvas/flow-picture.tsx'
import type { DrawnNote } from '../canvas/to-graph.ts'
import { subjects } from '../draft/vocabulary.ts'
import { queries } from '../queries.ts'
import { ruleChanges } from '../rules/grid/difference.ts'
import { Loaded } from '../shell/loaded.tsx'
import { words } from '../words/words.ts'

const t = words('policies')

export function FlowDifferences({ before, after }: { before: string; after: string }) {
  const documents = useQuery(queries.documents(before, after))
  return (
    <Loaded query={documents} label={t('readingBoth')}>
      {(both) =>
        subjects().map(({ subject, title }) => {
          const graph = flowDifference(both.before, both.after, subject, ruleChanges(both.before, both.after))
          if (graph === undefined) return null
          return (
            <figure key={subject} aria-label={title} style={{ margin: '0 0 16px' }}>
              <figcaption>
                <Text size="sm" fw={600} mb={4}>
                  {title}
                </Text>
              </figcaption>
              <FlowPicture graph={graph} height={460} label={t('whatDiffersTheListBelowSays', { title })} />
              <NoteChanges notes={graph.notes ?? []} />
            </figure>
          )
        })
      }
    </Loaded>
  )
}

/** No difference of meaning, so the list of those is silent about them. */
function NoteChanges({ notes }: { notes: readonly DrawnNote[] }) {
  const changes = notes.flatMap(({ id, text, was = '', mark }) => {
    const quoted = text === '' ? t('emptyNote') : t('quoted', { text })
    return mark === undefined ? [] : [{ id, sentence: t(`note.${mark}`, { text: quoted, was }) }]
  })
  if (changes.length === 0) return null
  return (
    <List size="sm" mt={6} aria-label={t('changesOfNotes')}>
      {changes.map(({ id, sentence }) => (
        <List.Item key={id}>{sentence}</List.Item>
      ))}
    </List>
  )
}
