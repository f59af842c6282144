// What of the flow is in view: all of it when a trial leads through it, and whatever is selected or has the keyboard.
import { useReducedMotion } from '@mantine/hooks'
import { useReactFlow } from '@xyflow/react'
import { type FocusEvent, type RefObject, useCallback, useEffect } from 'react'
import { drawnBox, shiftIntoView } from './drawn.ts'
import type { WalkedPath } from './to-graph.ts'

/** The whole flow, clear of the buttons above and of arrows that pass below. */
export const wholeView = {
  padding: { top: '56px', right: '28px', bottom: '40px', left: '28px' },
  maxZoom: 1.1,
} as const

export interface View {
  showAll(): void
  /** The kit brings in boxes only when nothing of them is seen, and arrows never. */
  onFocus(event: FocusEvent): void
}

export function useView(
  frame: RefObject<HTMLElement | null>,
  path: WalkedPath | undefined,
  selected: string | undefined,
): View {
  const { fitView, getViewport, setViewport } = useReactFlow()
  const glideMs = useReducedMotion() ? 0 : 250
  const showAll = useCallback(() => void fitView({ ...wholeView, duration: glideMs }), [fitView, glideMs])

  // A trial's way through the flow is shown whole, also beside the panel that just opened.
  useEffect(() => {
    if (path === undefined) return
    const timer = setTimeout(showAll, 80)
    return () => clearTimeout(timer)
  }, [path, showAll])

  const bringIn = useCallback(
    (drawn: Element | null) => {
      const shift = shiftIntoView(frame.current, drawn)
      const { x, y, zoom } = getViewport()
      if (shift !== undefined) void setViewport({ x: x + shift.x, y: y + shift.y, zoom }, { duration: glideMs })
    },
    [frame, getViewport, setViewport, glideMs],
  )

  // A selected box that is out of view, or behind the inspector that just opened, is brought in; others stay put.
  useEffect(() => {
    if (selected === undefined) return
    const timer = setTimeout(() => bringIn(drawnBox(selected)), 60)
    return () => clearTimeout(timer)
  }, [selected, bringIn])

  return {
    showAll,
    onFocus(event) {
      const drawn = event.target.closest('.react-flow__node, .react-flow__edge')
      // Not at once: the browser scrolls to what has the focus, and the kit scrolls back.
      if (drawn?.matches(':focus-visible')) setTimeout(() => bringIn(drawn), 60)
    },
  }
}
