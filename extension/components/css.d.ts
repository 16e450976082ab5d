/** Style sheets are imported for the bundler to write them beside the script, or as text. */
declare module '*.css' {
  const text: string;
  export default text;
}
