// One flow drawn as boxes and arrows. It holds no document: it shows one and turns gestures into commands.
import '@xyflow/react/dist/style.css'
import type { Diagnostic, PolicyDocument } from '@heddle/engine'
import { useComputedColorScheme, VisuallyHidden } from '@mantine/core'
import {
  Background,
  BackgroundVariant,
  Controls,
  MiniMap,
  type NodeChange,
  ReactFlow,
  ReactFlowProvider,
} from '@xyflow/react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Command } from '../draft/draft.ts'
import { stateAt } from '../draft/flow-states.ts'
import { flowOf, type Subject, subjects } from '../draft/vocabulary.ts'
import { Empty } from '../rules/empty.tsx'
import { words } from '../words/words.ts'
import { AddMenu } from './add-menu.tsx'
import { ArrowEditor } from './arrow-editor.tsx'
import classes from './canvas.module.css'
import { canvasKey } from './canvas-keys.ts'
import type { CanvasNode } from './canvas-nodes.ts'
import { CanvasTools } from './canvas-tools.tsx'
import { collapsed } from './collapse.ts'
import { focusBox } from './drawn.ts'
import { arrowInWords, edgeOf } from './edge-of.ts'
import type { EventEdgeType } from './event-edge.tsx'
import { CanvasHandsProvider } from './hands.ts'
import { drawn } from './kit.ts'
import { LandingProvider, landingInWords, landingLook } from './landing.ts'
import { holderOf } from './may-hold.ts'
import { noteIn } from './note-id.ts'
import { groupsFor } from './regrouped.ts'
import { type HeatEdge, toGraph, type WalkedPath } from './to-graph.ts'
import { useAct } from './use-act.tsx'
import { useArrows } from './use-arrows.ts'
import { useChoice } from './use-choice.ts'
import { useDrag } from './use-drag.ts'
import { useNodes } from './use-nodes.ts'
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
  const flow = flowOf(document, subject)
  const title = subjects().find((each) => each.subject === subject)?.title ?? t('flow')
  const frame = useRef<HTMLElement>(null)
  const choice = useChoice(graph.boxes, selected, onSelect)
  const arrows = useArrows(graph.arrows, frame)
  const noting = useNotes({ document, subject, frame, run })
  const [isGrouping, setIsGrouping] = useState(false)
  const groups = useMemo(() => groupsFor(document, subject, choice.names), [document, subject, choice.names])
  const { showAll, onFocus } = useView(frame, path, selected)
  const { nodes, apply, redraw } = useNodes({
    graph,
    notes: noting.notes,
    openNote: noting.open,
    isChosen: choice.has,
  })
  const { act, question } = useAct({ document, subject, run, onSelect, showAll })
  const drag = useDrag({ document, subject, graph, run, act, redraw })
  const clipboard = useStateClipboard({
    document,
    subject,
    frame,
    boxes: graph.boxes,
    names: choice.names,
    notes: choice.notes,
    run,
    act,
    choose: choice.set,
  })
  // What is open in the inspector would open the group again.
  const fold = useCallback(
    (group: string) => {
      if (selected?.startsWith(`${group}/`)) onSelect(undefined)
      onFold(group)
    },
    [selected, onSelect, onFold],
  )
  const { write: writeNote, close: closeNote } = noting
  const hands = useMemo(
    () => ({ openArrow: arrows.open, fold, writeNote, closeNote }),
    [arrows.open, fold, writeNote, closeNote],
  )

  // What is gone to is seen: the group around it opens.
  useEffect(() => {
    const around = [...closed].find((each) => selected?.startsWith(`${each}/`))
    if (around !== undefined) onFold(around)
  }, [selected, closed, onFold])

  const edges = useMemo(
    () => graph.arrows.map((arrow) => edgeOf(arrow, arrow.id === arrows.chosen?.id, arrowInWords(graph.boxes, arrow))),
    [graph, arrows.chosen?.id],
  )

  const selectArrow = (id: string, from: string) => {
    arrows.choose(id)
    onSelect(from)
  }

  const openBox = (id: string) => {
    const box = graph.boxes.find(({ name }) => name === id)
    const arrow = graph.arrows.find((each) => each.id === id)
    if (arrow !== undefined) selectArrow(arrow.id, arrow.from)
    if (box === undefined) return
    arrows.choose(undefined)
    if (box.asks !== undefined && selected === box.name) onOpenRuleset(box.asks.rulesetId)
    else onSelect(box.name)
  }

  const onKeyDown = (event: React.KeyboardEvent) => {
    const key = canvasKey(event, flow, closed)
    if (key === undefined || (key.type === 'group' && groups.length === 0)) return
    if (key.type !== 'open' || graph.boxes.some(({ name }) => name === key.id)) event.preventDefault()
    if (key.type === 'edit-arrow') arrows.open(key.id)
    else if (key.type === 'edit-note') noting.openNote(key.id)
    else if (key.type === 'fold') fold(key.path)
    else if (key.type === 'select-all') choice.all()
    else if (key.type === 'duplicate') clipboard.duplicate()
    else if (key.type === 'group') setIsGrouping(true)
    else openBox(key.id)
  }

  const remove = (gone: readonly CanvasNode[]) => {
    const arrow = arrows.chosen
    const names = gone.filter(({ type }) => type === 'state').map(({ id }) => id)
    const notes = gone.flatMap(({ id }) => noteIn(id) ?? [])
    act(arrow === undefined ? { type: 'delete-states', names, notes } : { type: 'delete-ways', ways: arrow.ways })
    arrows.choose(undefined)
    // What had the focus is gone: the keyboard goes on from where the arrow began, or from the canvas.
    if (arrow === undefined || !focusBox(arrow.from)) frame.current?.focus()
  }

  if (flow === undefined || graph.boxes.length === 0) {
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
        data-landing={landingLook(drag.mark, '')}
        tabIndex={-1}
        onMouseMove={clipboard.track}
        onFocus={onFocus}
        // Before the canvas kit, which would take the focus away from the box.
        onKeyDownCapture={(event) => {
          if (event.key !== 'Escape' || choice.names.length === 0) return
          event.stopPropagation()
          arrows.choose(undefined)
          choice.clear()
          onSelect(undefined)
        }}
        aria-label={t('canvasOf', { flow: title })}
      >
        <CanvasHandsProvider value={hands}>
          <LandingProvider value={drag.mark}>
            <ReactFlow<CanvasNode, EventEdgeType>
              {...drawn}
              nodes={nodes}
              edges={edges}
              colorMode={scheme}
              fitViewOptions={wholeView}
              maxZoom={1.8}
              deleteKeyCode={['Delete', 'Backspace']}
              multiSelectionKeyCode={['Meta', 'Control']}
              zoomOnDoubleClick={false}
              selectNodesOnDrag={false}
              onNodesChange={(changes: NodeChange<CanvasNode>[]) => {
                choice.take(changes)
                apply(changes)
                drag.take(changes)
              }}
              onNodeDragStart={drag.onNodeDragStart}
              onNodeDrag={drag.onNodeDrag}
              onNodeDragStop={drag.onNodeDragStop}
              onMoveStart={(event) => event !== null && arrows.close()}
              onNodeClick={(event, node) => {
                arrows.choose(undefined)
                arrows.close()
                // With a key it is about several boxes, and the inspector is about one.
                if (event.ctrlKey || event.metaKey) choice.turn(node.id)
                else if (node.type === 'note') onSelect(undefined)
                else if (!event.shiftKey) onSelect(node.id)
              }}
              onNodeDoubleClick={(_, node) => {
                if (node.type === 'note') noting.openNote(node.data.id)
                else if (node.data.box.asks !== undefined) onOpenRuleset(node.data.box.asks.rulesetId)
              }}
              onEdgeClick={(_, edge) => selectArrow(edge.id, edge.source)}
              onPaneClick={() => {
                arrows.close()
                arrows.choose(undefined)
                onSelect(undefined)
              }}
              onReconnect={(edge, { source, target }) => {
                const arrow = graph.arrows.find(({ id }) => id === edge.id)
                const isMoved = source !== edge.source || target !== edge.target
                if (arrow !== undefined && isMoved)
                  act({ type: 'reconnect', ways: arrow.ways, from: source, to: target })
              }}
              onConnect={({ source, target }) => act({ type: 'connect', from: source, to: target })}
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
          </LandingProvider>
        </CanvasHandsProvider>
        <VisuallyHidden role="status">
          {landingInWords(drag.mark, (group) => stateAt(flow, group)?.label ?? group)}
        </VisuallyHidden>
        {question}
      </section>
      {/* Not inside: keys pressed in it are none of the canvas. */}
      {arrows.edited !== undefined && (
        <ArrowEditor
          key={arrows.edited.id}
          {...{ document, subject, run }}
          arrow={arrows.edited}
          onClose={arrows.finish}
        />
      )}
    </>
  )
}
