/** The weights that ship. A module of their own: the build keeps it a file of its own, which the filter and the command line share. */
export { default as weights } from './weights.bin';
