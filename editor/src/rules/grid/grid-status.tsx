// The line below the grid: how many rules, where one is, what could not be used, and the keys most used.

import { words } from '../../words/words.ts'
import classes from './decision-grid.module.css'

const t = words('rules')

interface Props {
  rules: number
  /** Rows that the filters leave. */
  shown: number
  place: { rule: number; column: string } | undefined
  /** Values that could not be used. */
  rejected: number
}

export function GridStatus({ rules, shown, place, rejected }: Props) {
  return (
    <div className={classes.status}>
      <span>
        {shown === rules ? t('rules', { rules }) : t('ofRules', { shown, rules })}
        {place === undefined ? '' : t('rule4', { rule: place.rule, column: place.column })}
      </span>
      {rejected > 0 && (
        <span style={{ color: 'var(--mantine-color-error)' }}>
          {rejected === 1 ? t('n1ValueCouldNotBeUsed') : t('valuesCouldNotBeUsed', { rejected })}
        </span>
      )}
      <span style={{ marginLeft: 'auto' }}>{t('shiftF10MenuF2EditCtrl')}</span>
    </div>
  )
}
