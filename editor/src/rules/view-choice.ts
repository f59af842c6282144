// How a person likes to see rules. Remembered in the browser, for each person who signs in there.
import { useState } from 'react'
import { useUserId } from '../session/session.tsx'

export type RulesView = 'list' | 'grid'

/** The view last chosen by this person; the list for those who never chose. */
export function useViewChoice(): [RulesView, (view: RulesView) => void] {
  const key = `heddle.rules-view.${useUserId() ?? 'nobody'}`
  const [view, setView] = useState<RulesView>(() => (localStorage.getItem(key) === 'grid' ? 'grid' : 'list'))
  return [
    view,
    (next) => {
      localStorage.setItem(key, next)
      setView(next)
    },
  ]
}
