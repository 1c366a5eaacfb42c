/**
 * How long work waits that comes by chance and evenly over time (M/M/c): Erlang's delay formula. A check of the replay,
 * and a rule of thumb beside it.
 */
export type Queue = {
  /** Cases an hour. */
  arrivals: number;
  /** Cases an hour that one person gets through. */
  pace: number;
  people: number;
};

/** The chance that a case has to wait at all: 1 where more comes than the people get through. */
export function chanceOfWaiting({ arrivals, pace, people }: Queue): number {
  const load = arrivals / pace;
  if (people <= 0 || load >= people) return 1;
  // Erlang B by its recursion, which stays small where powers and factorials would not.
  let blocked = 1;
  for (let servers = 1; servers <= people; servers += 1) blocked = (load * blocked) / (servers + load * blocked);
  return (people * blocked) / (people - load * (1 - blocked));
}

/** Mean wait in hours; for ever where more comes than the people get through. */
export function meanWait(queue: Queue): number {
  const spare = queue.people * queue.pace - queue.arrivals;
  return spare <= 0 ? Infinity : chanceOfWaiting(queue) / spare;
}

/** The share that waits longer than so many hours. */
export function waitsLonger(queue: Queue, hours: number): number {
  const spare = queue.people * queue.pace - queue.arrivals;
  return spare <= 0 ? 1 : chanceOfWaiting(queue) * Math.exp(-spare * hours);
}

/** The fewest people with whom at most so large a share waits longer than so many hours. */
export function peopleNeeded({ arrivals, pace }: Omit<Queue, "people">, share: number, hours: number): number {
  let people = Math.max(1, Math.ceil(arrivals / pace));
  while (waitsLonger({ arrivals, pace, people }, hours) > share && people < 10_000) people += 1;
  return people;
}
