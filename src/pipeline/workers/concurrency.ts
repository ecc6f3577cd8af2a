/** The number of threads, or one per processor once there is enough work for them. */
export type Concurrency = number | 'auto';
