/* The client of `xbrllint lsp`: starts the server, and asks for reasons when somebody suppresses a finding. */

import { accessSync } from "node:fs";
import * as path from "node:path";
import * as vscode from "vscode";
import {
  CloseAction,
  ErrorAction,
  ExecuteCommandRequest,
  LanguageClient,
  LanguageClientOptions,
  ServerOptions,
  TransportKind,
} from "vscode-languageclient/node";

const SECTION = "xbrllint";
const DOCUMENTS = [
  { scheme: "file", language: "xml" },
  { scheme: "file", language: "xsd" },
  { scheme: "file", pattern: "**/*.{xml,xsd,xbrl}" },
];
const RESTARTS = 3; // of a server that ends by itself, until somebody restarts it

let client: LanguageClient | undefined;
let output: vscode.OutputChannel;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  output = vscode.window.createOutputChannel(SECTION);
  context.subscriptions.push(
    output,
    vscode.commands.registerCommand("xbrllint.restart", restart),
    vscode.commands.registerCommand("xbrllint.showOutput", () => output.show()),
    vscode.commands.registerCommand("xbrllint.askReason", askReason),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration("xbrllint.path") || event.affectsConfiguration("xbrllint.arguments")) {
        await restart();
      }
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
  client = undefined;
}

async function restart(): Promise<void> {
  await deactivate().catch((error: unknown) => output.appendLine(String(error)));
  await start();
}

async function start(): Promise<void> {
  const settings = vscode.workspace.getConfiguration(SECTION);
  const command = program(settings.get<string>("path", SECTION));
  const args = ["lsp", ...settings.get<string[]>("arguments", [])];
  const server: ServerOptions = { command, args, transport: TransportKind.stdio, options: { cwd: folder() } };
  client = new LanguageClient(SECTION, SECTION, server, options(settings));
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    await tellWhy(command, error);
  }
}

function options(settings: vscode.WorkspaceConfiguration): LanguageClientOptions {
  let ended = 0;
  return {
    documentSelector: DOCUMENTS,
    outputChannel: output,
    initializationOptions: {
      profile: settings.get<string>("profile") || undefined,
      inlayHints: settings.get<boolean>("inlayHints", true),
      asksReason: true,
    },
    synchronize: { configurationSection: SECTION },
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue }),
      closed: () => {
        ended += 1;
        return ended > RESTARTS
          ? { action: CloseAction.DoNotRestart, message: "xbrllint ended several times; see its output." }
          : { action: CloseAction.Restart };
      },
    },
  };
}

/** Give the program as it is to be started: a relative path with a slash counts from the workspace's first folder. */
function program(given: string): string {
  const named = given.trim() || SECTION;
  const root = folder();
  const relative = /[\\/]/.test(named) && !path.isAbsolute(named);
  return relative && root !== undefined ? path.join(root, named) : named;
}

function folder(): string | undefined {
  return vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
}

/** Say why the server did not start, and what would help: the program is missing, or has no extra `lsp`. */
async function tellWhy(command: string, error: unknown): Promise<void> {
  output.appendLine(`${command}: ${String(error)}`);
  const choice = await vscode.window.showErrorMessage(
    `xbrllint did not start: ${isMissing(command) ? `there is no ${command}` : "its output says why"}. ` +
      "Install it with: pip install 'xbrllint[lsp]'",
    "Settings",
    "Output",
  );
  if (choice === "Settings") {
    await vscode.commands.executeCommand("workbench.action.openSettings", "xbrllint.path");
  } else if (choice === "Output") {
    output.show();
  }
}

function isMissing(command: string): boolean {
  if (!path.isAbsolute(command)) {
    return false; // found by the system, or not
  }
  try {
    accessSync(command);
    return false;
  } catch {
    return true;
  }
}

/** Ask why a finding is suppressed, and let the server write it; without a reason nothing happens. */
async function askReason(uri: string, fingerprint: string): Promise<void> {
  const reason = await vscode.window.showInputBox({
    title: "Suppress here",
    prompt: "Why is this as it should be? The reason stands in the comment.",
    validateInput: (text) => (text.trim() ? undefined : "A suppression needs a reason."),
  });
  if (reason?.trim() && client !== undefined) {
    await client.sendRequest(ExecuteCommandRequest.type, {
      command: "xbrllint.suppress",
      arguments: [uri, fingerprint, reason.trim()],
    });
  }
}
