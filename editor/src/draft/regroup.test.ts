import { chartOf, compile, type PolicyDocument } from '@heddle/engine'
import { describe, expect, it } from 'vitest'
import { fromGesture } from '../canvas/from-gesture.ts'
import { groupsFor } from '../canvas/regrouped.ts'
import { run, startDraft, undo } from './draft.ts'
import { addState } from './flow-commands.ts'
import { samplePolicy } from './sample.ts'

const withGroup = addState('order', 'group', { label: 'Group', type: 'compound', states: {} }, {}).apply(samplePolicy())

function put(document: PolicyDocument, names: string[], into: string) {
  const meaning = fromGesture(document, 'order', { type: 'regroup', names, into })
  if (meaning.type !== 'command') throw new Error(JSON.stringify(meaning))
  return { ...meaning, document: meaning.command.apply(document) }
}

/** Every arrow by the labels of its ends and its event: what must not change. */
function arrows({ flows }: PolicyDocument): string[] {
  const { nodes } = chartOf(flows.order)
  return nodes
    .flatMap(({ state, on, always }) =>
      [...[...on.values()].flat(), ...always].map(
        ({ event, target, isLost }) => `${state.label} -${event}-> ${isLost ? 'LOST' : target?.state.label}`,
      ),
    )
    .sort()
}

describe('[RG] states put into groups and taken out of them', () => {
  const before = arrows(withGroup)

  it('[RG1] every arrow leads from and to the states it did, and the first state in a group is where it begins', () => {
    const { document, selects, command } = put(withGroup, ['held'], 'group')
    expect(selects).toBe('group/held')
    expect(command.label).toBe('Put `On hold` into `Group`')
    expect(document.flows.order.states.held).toBeUndefined()
    expect(document.flows.order.states.group).toMatchObject({ initial: 'held' })
    expect(arrows(document)).toEqual(before)
    expect(compile(document).ok).toBe(true)
    expect(document.layout?.order).toHaveProperty('group/held')
    expect(document.layout?.order).not.toHaveProperty('held')
  })

  it('[RG2] out again is where it was: the same states and arrows, and undo gives the very document back', () => {
    const { document } = put(withGroup, ['held'], 'group')
    const { document: back } = put(document, ['group/held'], '')
    expect(back.flows).toEqual(withGroup.flows)
    expect(arrows(back)).toEqual(before)
    const draft = run(startDraft(withGroup), put(withGroup, ['held'], 'group').command)
    expect(undo(draft).document).toBe(withGroup)
  })

  it('[RG3] several go in one step, with groups inside them, and names that are taken get a number', () => {
    const { document } = put(withGroup, ['held', 'asking-customer'], 'group')
    expect(Object.keys(document.flows.order.states.group?.states ?? {})).toEqual(['held', 'asking-customer'])
    expect(arrows(document)).toEqual(before)
    const outer = addState('order', 'outer', { label: 'Outer', type: 'compound', states: {} }, {}).apply(document)
    const { document: nested } = put(outer, ['group'], 'outer')
    expect(nested.flows.order.states.outer?.states?.group?.states).toHaveProperty('held')
    expect(arrows(nested)).toEqual(before)
    const twice = addState('order', 'held', { label: 'Other', type: 'waiting' }, {}).apply(document)
    expect(put(twice, ['held'], 'group').selects).toBe('group/held-2')
  })

  it('[RG4] where something begins, or would stand inside itself, is refused with the reason', () => {
    const refusal = (names: string[], into: string, document = withGroup) => {
      const meaning = fromGesture(document, 'order', { type: 'regroup', names, into })
      return meaning.type === 'refused' ? meaning.reason : meaning.type
    }
    expect(refusal(['received'], 'group')).toMatch(/`Received` is where the flow starts/)
    expect(refusal(['group'], 'group')).toMatch(/nothing to move|inside itself/)
    expect(refusal(['held'], 'released')).toMatch(/only a group/)
    expect(refusal(['held'], '')).toMatch(/stands there already/)
  })

  it('[RG5] offers the groups there are, but none that they stand in or that is among them', () => {
    expect(groupsFor(withGroup, 'order', ['held']).map(({ path }) => path)).toEqual(['group'])
    expect(groupsFor(withGroup, 'order', ['group'])).toEqual([])
    expect(groupsFor(withGroup, 'order', [])).toEqual([])
    const { document } = put(withGroup, ['held'], 'group')
    expect(groupsFor(document, 'order', ['group/held']).map(({ path }) => path)).toEqual([''])
  })
})
