// Follows a simulation that is under way, by server-sent events, and reads its result when it ends.
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '../api.ts'
import { queries } from '../queries.ts'
import type { Simulation, SimulationEvent } from '../wire.ts'
import { isUnderWay } from './status.tsx'

/** The newest progress of a simulation; what the simulation itself says until an event comes. */
export function useProgress(simulation: Simulation): SimulationEvent {
  const client = useQueryClient()
  const [event, setEvent] = useState<SimulationEvent>()
  const { id, status } = simulation
  const underWay = isUnderWay(status)
  useEffect(() => {
    if (!underWay) return
    return api.simulations.follow(id, setEvent, () => {
      setEvent(undefined)
      void client.invalidateQueries({ queryKey: queries.simulation(id).queryKey })
      void client.invalidateQueries({ queryKey: ['simulations', 'list'] })
    })
  }, [id, underWay, client])
  return event !== undefined && underWay ? event : { status, ...simulation.progress }
}
