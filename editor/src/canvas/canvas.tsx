// One flow drawn as boxes and arrows. It holds no document: it shows one and turns gestures into commands.
import '@xyflow/react/dist/style.css'
import type { Diagnostic, PolicyDocument } from '@heddle/engine'
import { useComputedColorScheme } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import {
  applyNodeChanges,
  Background,
  BackgroundVariant,
  type Connection,
  ConnectionMode,
  Controls,
  MiniMap,
  type NodeChange,
  ReactFlow,
  ReactFlowProvider,
} from '@xyflow/react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Command } from '../draft/draft.ts'
import { outerPath, stateAt } from '../draft/flow-states.ts'
import { moveNotes, removeNotes } from '../draft/note-commands.ts'
import { type Flow, flowOf, type Subject, subjects } from '../draft/vocabulary.ts'
import { Empty } from '../rules/empty.tsx'
import { words } from '../words/words.ts'
import { AddMenu } from './add-menu.tsx'
import { ArrowEditor } from './arrow-editor.tsx'
import classes from './canvas.module.css'
import { canvasKey } from './canvas-keys.ts'
import { type CanvasNode, isDrawn, movesOf, noteNode, stateNode } from './canvas-nodes.ts'
import { CanvasTools } from './canvas-tools.tsx'
import { collapsed } from './collapse.ts'
import { focusArrow, focusBox } from './drawn.ts'
import { edgeOf } from './edge-of.ts'
import { EventChooser } from './event-chooser.tsx'
import { EventEdge, type EventEdgeType } from './event-edge.tsx'
import { dropOf, insideOf } from './frames.ts'
import { fromGesture } from './from-gesture.ts'
import type { Gesture, Meaning } from './gesture.ts'
import { CanvasHandsProvider } from './hands.ts'
import { mayHold } from './may-hold.ts'
import { noteIn, noteNodeId } from './note-id.ts'
import { NoteNode } from './note-node.tsx'
import { groupsFor } from './regrouped.ts'
import { StateNode } from './state-node.tsx'
import { type Arrow, type HeatEdge, type StateBox, toGraph, type WalkedPath } from './to-graph.ts'
import { useChoice } from './use-choice.ts'
import { useNotes } from './use-notes.ts'
import { useStateClipboard } from './use-state-clipboard.ts'
import { useView, wholeView } from './use-view.ts'

const t = words('canvas')

interface Props {
  document: PolicyDocument
  subject: Subject
  diagnostics: readonly Diagnostic[]
  path?: WalkedPath | undefined
  heat?: readonly HeatEdge[] | undefined
  /** The state shown in the inspector. */
  selected: string | undefined
  onSelect(state: string | undefined): void
  /** Groups that are closed, by path; `onFold` closes or opens one. */
  closed: ReadonlySet<string>
  onFold(path: string): void
  /** Double click or Enter on an asking state. */
  onOpenRuleset(rulesetId: string): void
  run(command: Command): void
}

/** A flow of fewer boxes is seen whole anyway, and a map would cover some of them. */
const mappedFrom = 16

const nodeTypes = { state: StateNode, note: NoteNode }
const edgeTypes = { event: EventEdge }

export function Canvas(props: Props) {
  return (
    <ReactFlowProvider>
      <Drawing {...props} key={props.subject} />
    </ReactFlowProvider>
  )
}

function Drawing(props: Props) {
  const { document, subject, diagnostics, path, heat, selected, onSelect, closed, onFold, onOpenRuleset, run } = props
  const scheme = useComputedColorScheme('light')
  const graph = useMemo(
    () => collapsed(toGraph({ document, subject, diagnostics, path, heat }), closed),
    [document, subject, diagnostics, path, heat, closed],
  )
  const [nodes, setNodes] = useState<CanvasNode[]>(() =>
    graph.boxes.map((box) => stateNode(box, undefined, box.name === selected)),
  )
  const frame = useRef<HTMLElement>(null)
  const choice = useChoice(graph.boxes, selected, onSelect)
  const { notes, open: openNote, ...noting } = useNotes({ document, subject, frame, run })
  const [chosenArrow, setChosenArrow] = useState<string>()
  const [question, setQuestion] = useState<Extract<Meaning, { type: 'choose-event' }>>()
  const flow = flowOf(document, subject)
  const [editedArrow, setEditedArrow] = useState<string>()
  const [isGrouping, setIsGrouping] = useState(false)
  const groups = useMemo(() => groupsFor(document, subject, choice.names), [document, subject, choice.names])
  const openArrow = useCallback((id: string) => {
    setChosenArrow(id)
    setEditedArrow(id)
  }, [])
  // What is open in the inspector would open the group again.
  const fold = useCallback(
    (group: string) => {
      if (selected?.startsWith(`${group}/`)) onSelect(undefined)
      onFold(group)
    },
    [selected, onSelect, onFold],
  )
  const { write: writeNote, close: closeNote } = noting
  const hands = useMemo(() => ({ openArrow, fold, writeNote, closeNote }), [openArrow, fold, writeNote, closeNote])
  const edited = graph.arrows.find(({ id }) => id === editedArrow)
  const { showAll, onFocus } = useView(frame, path, selected)

  // An arrow that leads elsewhere now is no longer there to be edited.
  useEffect(() => {
    if (editedArrow === undefined || edited !== undefined) return
    setEditedArrow(undefined)
    frame.current?.focus()
  }, [editedArrow, edited])

  // What is gone to is seen: the group around it opens.
  useEffect(() => {
    const around = [...closed].find((each) => selected?.startsWith(`${each}/`))
    if (around !== undefined) onFold(around)
  }, [selected, closed, onFold])

  // The picture follows the document; only what xyflow measured itself is kept.
  const redraw = useCallback(
    () =>
      setNodes((before) => {
        const known = new Map(before.map((node) => [node.id, node]))
        return [
          ...graph.boxes.map((box) => stateNode(box, known.get(box.name), choice.has(box.name))),
          ...Object.entries(notes).map(([id, note]) => {
            const nodeId = noteNodeId(id)
            return noteNode(id, note, known.get(nodeId), { isChosen: choice.has(nodeId), isOpen: openNote === id })
          }),
        ]
      }),
    [graph, notes, openNote, choice.has],
  )
  useEffect(redraw, [redraw])

  const edges = useMemo(
    () => graph.arrows.map((arrow) => edgeOf(arrow, arrow.id === chosenArrow, labelOf(graph.boxes, arrow))),
    [graph, chosenArrow],
  )

  const act = useCallback(
    (gesture: Gesture) => {
      const meaning = fromGesture(document, subject, gesture)
      if (meaning.type === 'command') {
        run(meaning.command)
        if (meaning.selects !== undefined) {
          onSelect(meaning.selects)
          requestAnimationFrame(showAll)
        }
      } else if (meaning.type === 'choose-event') setQuestion(meaning)
      else notifications.show({ color: 'orange', title: t('thatIsNotPossible'), message: asSentence(meaning.reason) })
    },
    [document, subject, run, onSelect, showAll],
  )

  const clipboard = useStateClipboard({
    document,
    subject,
    frame,
    boxes: graph.boxes,
    names: choice.names,
    run,
    act,
    choose: choice.set,
  })

  const isDragging = useRef(false)
  /** What was put elsewhere: into another group by dragging only, so that no arrow key takes a box out of its group. */
  const take = (changes: NodeChange<CanvasNode>[]) => {
    const moves = movesOf(changes)
    const parentOf = (name: string) => graph.boxes.find((box) => box.name === name)?.parent ?? ''
    const names = Object.keys(moves.states)
    const [only] = names
    const place = only === undefined ? undefined : moves.states[only]
    const drop =
      isDragging.current && names.length === 1 && only !== undefined && place !== undefined
        ? dropOf(graph.boxes, only, place)
        : undefined
    if (only !== undefined && drop !== undefined && drop.into !== parentOf(only))
      act({ type: 'regroup', names: [only], into: drop.into, at: drop.at })
    else if (names.length > 0) {
      const places = Object.entries(moves.states).map(([name, at]) => [name, parentOf(name) === '' ? at : insideOf(at)])
      act({ type: 'move', places: Object.fromEntries(places) })
    }
    if (Object.keys(moves.notes).length > 0) run(moveNotes(subject, moves.notes))
    // What was refused, or kept inside its frame, is drawn where the document has it.
    if (names.length > 0) redraw()
  }

  const openBox = (id: string) => {
    const box = graph.boxes.find(({ name }) => name === id)
    const arrow = graph.arrows.find((each) => each.id === id)
    if (arrow !== undefined) {
      setChosenArrow(arrow.id)
      onSelect(arrow.from)
    }
    if (box === undefined) return
    setChosenArrow(undefined)
    if (box.asks !== undefined && selected === box.name) onOpenRuleset(box.asks.rulesetId)
    else onSelect(box.name)
  }

  const onKeyDown = (event: React.KeyboardEvent) => {
    const key = canvasKey(event, flow, closed)
    if (key === undefined || (key.type === 'group' && groups.length === 0)) return
    if (key.type !== 'open' || graph.boxes.some(({ name }) => name === key.id)) event.preventDefault()
    if (key.type === 'edit-arrow') openArrow(key.id)
    else if (key.type === 'edit-note') noting.openNote(key.id)
    else if (key.type === 'fold') fold(key.path)
    else if (key.type === 'select-all') choice.all()
    else if (key.type === 'duplicate') clipboard.duplicate()
    else if (key.type === 'group') setIsGrouping(true)
    else openBox(key.id)
  }

  const remove = (gone: readonly CanvasNode[]) => {
    const arrow = graph.arrows.find(({ id }) => id === chosenArrow)
    const states = gone.filter(({ id }) => noteIn(id) === undefined)
    const goneNotes = gone.flatMap(({ id }) => noteIn(id) ?? [])
    if (arrow !== undefined) act({ type: 'delete-ways', ways: arrow.ways })
    else {
      if (states.length > 0) act({ type: 'delete-states', names: states.map(({ id }) => id) })
      if (goneNotes.length > 0) run(removeNotes(subject, goneNotes))
    }
    setChosenArrow(undefined)
    // What had the focus is gone: the keyboard goes on from where the arrow began, or from the canvas.
    if (arrow === undefined || !focusBox(arrow.from)) frame.current?.focus()
  }

  if (flow === undefined || graph.boxes.length === 0) {
    const title = subjects().find((each) => each.subject === subject)?.title ?? t('flow')
    return (
      <Empty title={t('isEmpty', { title })} text={t('aFlowSaysWhatHappensOver')}>
        <AddMenu document={document} onAdd={act} />
      </Empty>
    )
  }

  return (
    <>
      <section
        ref={frame}
        className={classes.canvas}
        tabIndex={-1}
        onMouseMove={clipboard.track}
        onFocus={onFocus}
        // Before the canvas kit, which would take the focus away from the box.
        onKeyDownCapture={(event) => {
          if (event.key !== 'Escape' || choice.names.length === 0) return
          event.stopPropagation()
          setChosenArrow(undefined)
          choice.clear()
          onSelect(undefined)
        }}
        aria-label={t('canvasOf', { flow: subjects().find((each) => each.subject === subject)?.title ?? '' })}
      >
        <CanvasHandsProvider value={hands}>
          <ReactFlow<CanvasNode, EventEdgeType>
            nodes={nodes}
            edges={edges}
            nodeTypes={nodeTypes}
            edgeTypes={edgeTypes}
            colorMode={scheme}
            connectionMode={ConnectionMode.Loose}
            fitView
            fitViewOptions={wholeView}
            minZoom={0.2}
            maxZoom={1.8}
            deleteKeyCode={['Delete', 'Backspace']}
            multiSelectionKeyCode={['Meta', 'Control']}
            zoomOnDoubleClick={false}
            selectNodesOnDrag={false}
            onNodesChange={(changes: NodeChange<CanvasNode>[]) => {
              choice.take(changes)
              setNodes((before) => applyNodeChanges(changes.filter(isDrawn), before))
              take(changes)
            }}
            onNodeDragStart={() => {
              isDragging.current = true
            }}
            onNodeDragStop={() => {
              isDragging.current = false
            }}
            onMoveStart={(event) => event !== null && setEditedArrow(undefined)}
            onNodeClick={(event, node) => {
              setChosenArrow(undefined)
              setEditedArrow(undefined)
              // With a key it is about several boxes, and the inspector is about one.
              if (event.ctrlKey || event.metaKey) choice.turn(node.id)
              else if (noteIn(node.id) !== undefined) onSelect(undefined)
              else if (!event.shiftKey) onSelect(node.id)
            }}
            onNodeDoubleClick={(_, node) => {
              if (node.type === 'note') noting.openNote(node.data.id)
              else if (node.data.box.asks !== undefined) onOpenRuleset(node.data.box.asks.rulesetId)
            }}
            onEdgeClick={(_, edge) => {
              setChosenArrow(edge.id)
              onSelect(edge.source)
            }}
            onPaneClick={() => {
              setEditedArrow(undefined)
              setChosenArrow(undefined)
              onSelect(undefined)
            }}
            onReconnect={(edge, { source, target }) => {
              const arrow = graph.arrows.find(({ id }) => id === edge.id)
              const isMoved = source !== edge.source || target !== edge.target
              if (arrow !== undefined && isMoved) act({ type: 'reconnect', ways: arrow.ways, from: source, to: target })
            }}
            onConnect={({ source, target }: Connection) => act({ type: 'connect', from: source, to: target })}
            onBeforeDelete={async ({ nodes: gone }) => {
              remove(gone)
              return false
            }}
            onKeyDown={onKeyDown}
          >
            <Background variant={BackgroundVariant.Dots} gap={18} size={1} />
            <Controls showInteractive={false} />
            {nodes.length > mappedFrom && (
              <MiniMap pannable zoomable style={{ width: 140, height: 90 }} ariaLabel={t('overviewOfTheFlow')} />
            )}
            <CanvasTools
              document={document}
              around={holderOf(flow, selected)}
              names={choice.names}
              groups={groups}
              isGrouping={isGrouping}
              onGrouping={setIsGrouping}
              act={act}
              onAddNote={noting.add}
            />
          </ReactFlow>
        </CanvasHandsProvider>
        {question !== undefined && (
          <EventChooser
            fromLabel={stateAt(flow, question.from)?.label ?? question.from}
            toLabel={stateAt(flow, question.to)?.label ?? question.to}
            events={question.events}
            isOpen={question.isOpen}
            conditions={document.conditions}
            onClose={() => setQuestion(undefined)}
            onChoose={(event, guard) => {
              setQuestion(undefined)
              act({
                type: 'connect',
                from: question.from,
                to: question.to,
                event,
                ...(guard === undefined ? {} : { guard }),
              })
            }}
          />
        )}
      </section>
      {/* Not inside: keys pressed in it are none of the canvas. */}
      {edited !== undefined && (
        <ArrowEditor
          key={edited.id}
          {...{ document, subject, run }}
          arrow={edited}
          onClose={() => {
            setEditedArrow(undefined)
            focusArrow(edited.id)
          }}
        />
      )}
    </>
  )
}

/** The group that is selected, or the one around what is selected. */
function holderOf(flow: Flow | undefined, selected: string | undefined): { path: string; label: string } | undefined {
  if (selected === undefined) return undefined
  const path = mayHold(stateAt(flow, selected)) ? selected : outerPath(selected)
  const state = stateAt(flow, path)
  return state === undefined ? undefined : { path, label: state.label }
}

function labelOf(boxes: readonly StateBox[], arrow: Arrow): string {
  const label = (name: string) => boxes.find((box) => box.name === name)?.label ?? name
  return t('arrowFromTo', {
    from: label(arrow.from),
    to: label(arrow.to),
    ways: arrow.ways.map((way) => way.label).join(', '),
  })
}

function asSentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
