import { Button, MessageBar, MessageBarBody } from "@fluentui/react-components";
import { Component, type ReactNode } from "react";
import { PaneContext } from "./pane";

interface State {
  readonly reason?: string;
}

/** Shows the reason where a part could not be loaded or drawn, and lets the others live. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  static override readonly contextType = PaneContext;
  declare context: React.ContextType<typeof PaneContext>;
  override readonly state: State = {};

  static getDerivedStateFromError(error: unknown): State {
    return { reason: String(error) };
  }

  override render(): ReactNode {
    const { reason } = this.state;
    if (reason === undefined) return this.props.children;
    const { text } = this.context;
    return (
      <MessageBar intent="error" layout="multiline" role="alert">
        <MessageBarBody>
          {text.failed} <code>{reason}</code>{" "}
          <Button size="small" onClick={() => location.reload()}>
            {text.again}
          </Button>
        </MessageBarBody>
      </MessageBar>
    );
  }
}
