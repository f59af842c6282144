// The line below the grid: how many rules, where one is, what could not be used, and the keys most used.
import classes from './decision-grid.module.css'

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
        {shown === rules ? `${rules} rules` : `${shown} of ${rules} rules`}
        {place === undefined ? '' : ` · rule ${place.rule}, ${place.column}`}
      </span>
      {rejected > 0 && (
        <span style={{ color: 'var(--mantine-color-error)' }}>
          {rejected === 1 ? '1 value could not be used' : `${rejected} values could not be used`}
        </span>
      )}
      <span style={{ marginLeft: 'auto' }}>Shift+F10 menu · F2 edit · Ctrl+D fill down · Ctrl+F find</span>
    </div>
  )
}
