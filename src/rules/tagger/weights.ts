/**
 * The published weights. The build keeps this module in a separate file, which the filter and the command line share.
 */
export { default as weights } from './weights.bin';
