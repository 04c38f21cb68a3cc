import classes from "./rendered.module.css";

interface RenderedProps {
  html: string;
  title: string;
}

/** A mail as its reader sees it: it runs nothing, reaches nothing of ours, and opens links in a new tab. */
export function Rendered({ html, title }: RenderedProps) {
  return (
    <iframe
      className={classes.frame}
      title={title}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      srcDoc={html.replace("<head>", '<head><base target="_blank">')}
    />
  );
}
