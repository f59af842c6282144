// One flow drawn as boxes and arrows. It holds no document: it shows one and turns gestures into commands.
import '@xyflow/react/dist/style.css'
import type { Diagnostic, PolicyDocument } from '@heddle/engine'
import { Button, Group, Paper, Text, Tooltip, useComputedColorScheme } from '@mantine/core'
import { useReducedMotion } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconLayoutGrid } from '@tabler/icons-react'
import {
  applyNodeChanges,
  Background,
  BackgroundVariant,
  type Connection,
  ConnectionMode,
  Controls,
  MiniMap,
  type NodeChange,
  Panel,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from '@xyflow/react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Command } from '../draft/draft.ts'
import type { Position } from '../draft/flow-commands.ts'
import { outerPath, stateAt } from '../draft/flow-states.ts'
import { type Flow, flowOf, type Subject, subjects } from '../draft/vocabulary.ts'
import { Empty } from '../rules/empty.tsx'
import { AddMenu } from './add-menu.tsx'
import { AlignMenu } from './align-menu.tsx'
import { ArrowEditor } from './arrow-editor.tsx'
import classes from './canvas.module.css'
import { collapsed } from './collapse.ts'
import { drawnBox, focusArrow, focusBox, shiftIntoView } from './drawn.ts'
import { edgeOf } from './edge-of.ts'
import { EventChooser } from './event-chooser.tsx'
import { EventEdge, type EventEdgeType } from './event-edge.tsx'
import { fromGesture, type Gesture, type Meaning, mayHold } from './from-gesture.ts'
import { CanvasHandsProvider } from './hands.ts'
import { boxInWords, drawnNode, StateNode, type StateNodeType } from './state-node.tsx'
import { type Arrow, type HeatEdge, type StateBox, toGraph, type WalkedPath } from './to-graph.ts'
import { useChoice } from './use-choice.ts'
import { useStateClipboard } from './use-state-clipboard.ts'

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

/** The whole flow, clear of the buttons above and of arrows that pass below. */
const wholeView = { padding: { top: '56px', right: '28px', bottom: '40px', left: '28px' }, maxZoom: 1.1 } as const

/** A flow of fewer boxes is seen whole anyway, and a map would cover some of them. */
const mappedFrom = 16

const nodeTypes = { state: StateNode }
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
  const { fitView, getViewport, setViewport } = useReactFlow()
  const glideMs = useReducedMotion() ? 0 : 250
  const graph = useMemo(
    () => collapsed(toGraph({ document, subject, diagnostics, path, heat }), closed),
    [document, subject, diagnostics, path, heat, closed],
  )
  const [nodes, setNodes] = useState<StateNodeType[]>(() =>
    graph.boxes.map((box) => nodeOf(box, undefined, box.name === selected)),
  )
  const choice = useChoice(graph.boxes, selected, onSelect)
  const [chosenArrow, setChosenArrow] = useState<string>()
  const [question, setQuestion] = useState<Extract<Meaning, { type: 'choose-event' }>>()
  const flow = flowOf(document, subject)
  const around = holderOf(flow, selected)
  const [editedArrow, setEditedArrow] = useState<string>()
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
  const hands = useMemo(() => ({ openArrow, fold }), [openArrow, fold])
  const edited = graph.arrows.find(({ id }) => id === editedArrow)
  const frame = useRef<HTMLElement>(null)

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
  useEffect(() => {
    setNodes((before) =>
      graph.boxes.map((box) =>
        nodeOf(
          box,
          before.find(({ id }) => id === box.name),
          choice.has(box.name),
        ),
      ),
    )
  }, [graph, choice.has])

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
          const name = meaning.selects
          onSelect(name)
          requestAnimationFrame(() => void fitView({ duration: glideMs, ...wholeView }))
        }
      } else if (meaning.type === 'choose-event') setQuestion(meaning)
      else notifications.show({ color: 'orange', title: 'That is not possible', message: asSentence(meaning.reason) })
    },
    [document, subject, run, onSelect, fitView, glideMs],
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

  // A trial's way through the flow is shown whole, also beside the panel that just opened.
  useEffect(() => {
    if (path === undefined) return
    const timer = setTimeout(() => void fitView({ ...wholeView, duration: glideMs }), 80)
    return () => clearTimeout(timer)
  }, [path, fitView, glideMs])

  const bringIn = useCallback(
    (drawn: Element | null) => {
      const shift = shiftIntoView(frame.current, drawn)
      const { x, y, zoom } = getViewport()
      if (shift !== undefined) void setViewport({ x: x + shift.x, y: y + shift.y, zoom }, { duration: glideMs })
    },
    [getViewport, setViewport, glideMs],
  )

  // A selected box that is out of view, or behind the inspector that just opened, is brought in; others stay put.
  useEffect(() => {
    if (selected === undefined) return
    const timer = setTimeout(() => {
      bringIn(drawnBox(selected))
    }, 60)
    return () => clearTimeout(timer)
  }, [selected, bringIn])

  if (flow === undefined || graph.boxes.length === 0) {
    const title = subjects.find((each) => each.subject === subject)?.title ?? 'Flow'
    return (
      <Empty
        title={`${title} is empty`}
        text="A flow says what happens over time. Begin with the state in which everything starts; it is usually one that asks a ruleset."
      >
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
        // The kit brings in boxes only when nothing of them is seen, and arrows never.
        onFocus={(event) => {
          const drawn = event.target.closest('.react-flow__node, .react-flow__edge')
          // Not at once: the browser scrolls to what has the focus, and the kit scrolls back.
          if (drawn?.matches(':focus-visible')) setTimeout(() => bringIn(drawn), 60)
        }}
        // Before the canvas kit, which would take the focus away from the box.
        onKeyDownCapture={(event) => {
          if (event.key !== 'Escape' || choice.names.length === 0) return
          event.stopPropagation()
          setChosenArrow(undefined)
          choice.clear()
          onSelect(undefined)
        }}
        aria-label={`Canvas: ${subjects.find((each) => each.subject === subject)?.title}`}
      >
        <CanvasHandsProvider value={hands}>
          <ReactFlow<StateNodeType, EventEdgeType>
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
            onNodesChange={(changes: NodeChange<StateNodeType>[]) => {
              choice.take(changes)
              setNodes((before) => applyNodeChanges(changes.filter(isDrawn), before))
              const places = placesOfMoves(changes)
              if (Object.keys(places).length > 0) act({ type: 'move', places })
            }}
            onMoveStart={(event) => event !== null && setEditedArrow(undefined)}
            onNodeClick={(event, node) => {
              setChosenArrow(undefined)
              setEditedArrow(undefined)
              // With a key it is about several boxes, and the inspector is about one.
              if (event.ctrlKey || event.metaKey) choice.turn(node.id)
              else if (!event.shiftKey) onSelect(node.id)
            }}
            onNodeDoubleClick={(_, node) =>
              node.data.box.asks !== undefined && onOpenRuleset(node.data.box.asks.rulesetId)
            }
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
              const arrow = graph.arrows.find(({ id }) => id === chosenArrow)
              if (arrow !== undefined) act({ type: 'delete-ways', ways: arrow.ways })
              else if (gone.length > 0) act({ type: 'delete-states', names: gone.map(({ id }) => id) })
              setChosenArrow(undefined)
              // What had the focus is gone: the keyboard goes on from where the arrow began, or from the canvas.
              if (arrow === undefined || !focusBox(arrow.from)) frame.current?.focus()
              return false
            }}
            onKeyDown={(event) => {
              const drawn = (event.target as HTMLElement).closest('.react-flow__node, .react-flow__edge')
              const id = drawn?.getAttribute('data-id')
              if (event.key === 'F2' && graph.arrows.some((each) => each.id === id)) openArrow(id ?? '')
              const isFoldKey = event.key === (closed.has(id ?? '') ? '+' : '-')
              if (isFoldKey && mayHold(stateAt(flow, id ?? ''))) fold(id ?? '')
              if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') {
                event.preventDefault()
                choice.all()
              }
              if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'd') {
                event.preventDefault()
                clipboard.duplicate()
              }
              if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
              const box = graph.boxes.find(({ name }) => name === id)
              const arrow = graph.arrows.find((each) => each.id === id)
              if (arrow !== undefined) {
                setChosenArrow(arrow.id)
                onSelect(arrow.from)
              }
              if (box === undefined) return
              event.preventDefault()
              setChosenArrow(undefined)
              if (box.asks !== undefined && selected === box.name) onOpenRuleset(box.asks.rulesetId)
              else onSelect(box.name)
            }}
          >
            <Background variant={BackgroundVariant.Dots} gap={18} size={1} />
            <Controls showInteractive={false} />
            {nodes.length > mappedFrom && (
              <MiniMap pannable zoomable style={{ width: 140, height: 90 }} ariaLabel="Overview of the flow" />
            )}
            <Panel position="top-left">
              <Group gap={6}>
                <AddMenu document={document} around={around} onAdd={act} />
                <Tooltip label="Arrange all boxes in reading order">
                  <Button
                    size="xs"
                    variant="default"
                    leftSection={<IconLayoutGrid size={14} />}
                    onClick={() => act({ type: 'tidy' })}
                  >
                    Tidy up
                  </Button>
                </Tooltip>
                {choice.names.length > 1 && (
                  <AlignMenu
                    count={choice.names.length}
                    onAlign={(how) => act({ type: 'align', names: choice.names, how })}
                  />
                )}
              </Group>
            </Panel>
            <Panel position="top-right">
              <Paper withBorder px={8} py={4} radius="sm" visibleFrom="lg">
                <Text size="xs" c="dimmed">
                  Drag from a dot to connect · double-click opens the rules
                </Text>
              </Paper>
            </Panel>
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

/** Selection and removal are the document's business. */
function isDrawn(change: NodeChange<StateNodeType>): boolean {
  return change.type !== 'remove' && change.type !== 'select'
}

/** Where boxes were put at the end of a drag or by the arrow keys. */
function placesOfMoves(changes: readonly NodeChange<StateNodeType>[]): Record<string, Position> {
  const moves = changes.flatMap((change) =>
    change.type === 'position' && change.dragging === false && change.position !== undefined
      ? [[change.id, change.position] as const]
      : [],
  )
  return Object.fromEntries(moves)
}

function nodeOf(box: StateBox, before: StateNodeType | undefined, isChosen: boolean): StateNodeType {
  return {
    ...(before?.measured === undefined || before.width !== drawnNode(box).width ? {} : { measured: before.measured }),
    ...drawnNode(box),
    selected: isChosen,
    ariaLabel: boxInWords(box),
  }
}

function labelOf(boxes: readonly StateBox[], arrow: Arrow): string {
  const label = (name: string) => boxes.find((box) => box.name === name)?.label ?? name
  return `From ${label(arrow.from)} to ${label(arrow.to)}: ${arrow.ways.map((way) => way.label).join(', ')}`
}

function asSentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
