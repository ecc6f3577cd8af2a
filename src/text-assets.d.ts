// Files that the build takes in as text: the HTML report's style sheet and its browser script.
declare module '*.css' {
  const text: string;
  export default text;
}
declare module '*.browser.js' {
  const text: string;
  export default text;
}
