/** So many threads, or as many as the machine has processors once there is work enough for them. */
export type Concurrency = number | 'auto';
