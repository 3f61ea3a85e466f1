<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="uk" sourcelanguage="en">
  <context>
    <name>ClientPane</name>
    <message>
      <source> s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Connect</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Disconnect</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A name or address of the server</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Accept certificates of the lab's own authority only</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Accept what this computer trusts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Anybody can pretend to be the server</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Buffer for one read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Client</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Connect first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Connect timeout</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>End sending (half-close: shutdown(SHUT_WR))</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Host</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How long connecting may take, the name's lookup and TLS included</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name that the certificate must be for</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Own source address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Own source port</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Path</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Path of the Unix socket</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Port</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Press Connect, then type a message and press Enter: every read and write is listed here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reset the connection (RST)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show Python</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Socket pair: own address ↔ peer's address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Timeout</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Trust</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Whose certificates to trust</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>any</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>bind(): the address to connect from; empty: the system chooses</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not connected</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>nothing is checked</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>recv(n): how many bytes one read returns at most</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the host</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the lab's CA</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the system's CAs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{pair} (closed)</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ClientsModel</name>
    <message>
      <source>Client</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Since</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>State</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>replies stopped</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ClientsView</name>
    <message>
      <source>&amp;Disconnect</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Reset (RST)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Send to all again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Automatic replies &amp;go on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Clients</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Press Listen; who connects is listed here.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Composer</name>
    <message>
      <source> ms</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source> times</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>48 65 6c, 0x48:0x65, 48656c …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Characters, as they are</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Encoding of the input</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Escapes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Every</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hex</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How often</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How the input is read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Interval</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Line ending</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Message to send</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing typed: sends an empty message over UDP only</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Progress</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Saved messages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Send</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Send (Enter)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Send a file… (or drop one on the input)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Send repeatedly</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Start</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Text with \r \n \t \0 \\ \xNN \uNNNN</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The exact bytes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Type a message; Enter sends, Up recalls</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What is added at the end of each message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>until stopped</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>DnsForm</name>
    <message>
      <source> s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An address, host:port, tls://… or https://…; several with commas are asked at once</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask the server for its own name (an EDNS option)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Attempts after the first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Checking disabled: give the answer even if DNSSEC says that it is false</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>DNS server</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>DNSSEC OK: send the signatures along</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>E&amp;DNS</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>EDNS size</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How often is asked again over UDP when no answer comes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recursion desired: the server shall ask others until it knows</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Retr&amp;ies</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Say whether the data is authentic by DNSSEC</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Serve&amp;r</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The largest UDP answer that is wanted, in bytes; 0: without EDNS</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Time&amp;out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Timeout of an attempt</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Transport</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Whose certificates to trust</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>nothing is checked</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>trust the lab's CA</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>trust the system's CAs</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>LookupTab</name>
    <message>
      <source>&amp;Many at once</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>O&amp;ne lookup</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Table of &amp;services</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ManyPage</name>
    <message>
      <source> at once</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;JSON…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>DNS, as on the first page</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Every value exactly as it came, in JSON</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ex&amp;port CSV…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export as {format}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export results</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Exported to {path}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How far it is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Look &amp;up all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Names or addresses, one a line</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Names or addresses, one a line; a type may follow: lab.test MX</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paste names at the left: the answers are listed as they come.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Progress</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Questions at once</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Record type</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Results</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Who is asked</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the system's resolver</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{done} of {total}: {counts} · {rate}/s</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Pane</name>
    <message>
      <source>A stream of bytes, in order; messages have no borders</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Address family</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All files (*)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Between programs of one computer, by a path</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>IPv4 addresses only</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>IPv6 addresses only</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Send a file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Single datagrams; they may be lost or change places</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>TCP, encrypted; the trace shows it decrypted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Transport</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Whatever the name gives</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{done} of {total} sent</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{done} sent</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}: {done} of {total} bytes</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>QueryPage</name>
    <message>
      <source>127.0.0.1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A type by name, or any number as TYPE65280</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Address → name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask a DNS server directly, as dig does</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Asking one server after the other …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Asking the system …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Asking {server} …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Broken answers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancelled.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the spelling. A DNS query asks a server directly, without the system.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose the system's server to trace from the real root.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Compare</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>DNS query</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delegation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Earlier queries</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Errors</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Examples that the lab answers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From the root down, one server after the other</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Host → addresses</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Look &amp;up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name or address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Names</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing was looked up yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Program</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Protocol</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Record type</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Record types</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Service ↔ port</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show Python</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The answer in words</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The system's answer beside that of DNS</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This computer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Trace delegation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Transport</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Type a name or an address and press Enter; the lab button has examples.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What to look up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>gethostbyaddr()</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>gethostbyname() and getaddrinfo()</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>gethostname(), getfqdn() and the interfaces</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>getservbyname() and getservbyport()</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>http, or 80</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>localhost</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>localhost, www.lab.test …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>nothing is needed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the lab's DNS server</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the system's</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>www.lab.test</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>www.lab.test, 127.0.0.1, приклад.укр …</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Results</name>
    <message>
      <source>&amp;Look up {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy &amp;all as in dig</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy &amp;rows</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy this &amp;section</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy this row as in dig</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Drag to move, right-click to choose columns</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Results</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The answer's bytes</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>RulesDialog</name>
    <message>
      <source> s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Add</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Down</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Remove</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Comparison</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delay</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rules for replies</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The first rule that fits a message answers it. Patterns and answers are text with escapes (\r \n \t \xNN); “matches” takes a regular expression. One read is one message.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There are at most {most} rules</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>When a message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>after</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>answer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>contains</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>equals</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>matches</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>starts with</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>SavedDialog</name>
    <message>
      <source>&amp;Export…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Import…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Remove</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Save it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Use</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>; kept as they were, because the file has others of the same name: {names}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export messages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Exported to {path}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Import messages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Messages (*.json)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name for the message typed now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Re&amp;name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Saved as “{name}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Saved messages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search saved messages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{added} added, {same} were there already</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>SavedMenu</name>
    <message>
      <source>&amp;Save or manage messages…</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ServerPane</name>
    <message>
      <source> s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>%n rule(s)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Listen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Address to listen on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An address of this computer; only this computer reaches 127.0.0.1 and ::1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delay of the reply</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Disconnect the selected clients</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Each message comes back as it was</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Each message gets the same answer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Edit the rules…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How long the server waits before it answers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Listen first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Path</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Path of the Unix socket</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Port</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Press Listen: what clients send, and what is answered, is listed here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reply</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>S&amp;top</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Send to %n</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Send to all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sent to {n}; {full} do not read, {failed} failed: see the transcript</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Server</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show Python</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The answer, as text with escapes (\r \n \xNN)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The chat server listens on {address}: other computers can reach it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The first rule that fits answers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where the server listens</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Who answers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>You answer, below</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>after</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>any free</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>by hand</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>echo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>fixed text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>listens on {address}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not listening</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>rules</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ServicesPage</name>
    <message>
      <source>No service has such a name, port or protocol.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search by name, alias, port or protocol: http, 25, udp …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search services</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Services</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} services, from {source}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>SocketsTab</name>
    <message>
      <source>&amp;Client</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Server</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The saved messages could not be read</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>TranscriptModel</name>
    <message>
      <source>Bytes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Data</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Peer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Time</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>TranscriptView</name>
    <message>
      <source>, {n} older ones are in the trace only</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Clear the transcript; the trace keeps it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Follow the end</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hex</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How the bytes are shown; they stay what they are</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save the transcript</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save the transcript as a text file…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show received and sent bytes as</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take over into the input</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Text (*.txt)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The transcript is in {path}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Transcript</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} lines</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>_Model</name>
    <message>
      <source>Aliases</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Answer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Port</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Protocol</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Status</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Type</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What it is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ms</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>app</name>
    <message>
      <source>&amp;About</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Back to live</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Clear the view</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Commands…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Copy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Copy address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Copy row</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Copy rows</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Copy versions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Details</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Edit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Everything</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;File</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Find or filter</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Fit columns to their contents</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Follow the end</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Full screen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Help</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Help on this control</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Ignore</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Lab</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Larger</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Look</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Messages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;New session</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Next message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Normal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Open all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Open session…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Paste</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Pause the view</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Quit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Recover</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Recover…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Redo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Save session as…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Save…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Shortcuts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Show all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Smaller</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Start</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Start all servers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Tabs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;Undo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;View</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;What listens where…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>&amp;What's This?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>(empty)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>({count} failed)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>({count} not kept)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>({count} older lines were dropped)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>0 s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>127.0.0.1 is this computer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A DNS server's address has no user name or password</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A chain of five aliases</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A circle: it should serve {zone}, but points back to {names}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A compressed name that points at itself</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A control character in a name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A datagram larger than was asked for</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A delegated zone: this server refers to another one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A dot inside a label, which is not its end</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A full stop of another script (such as 。) separates parts, like an ordinary dot.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A host is needed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A host name has no spaces and no invisible characters</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A key for encrypted mail, here only a few bytes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A label as long as they may be: 63 bytes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A lame server: it refuses the zone that it is said to have</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A lone backslash ends the text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A mistake in this program: {name} in {where}. It goes on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A name has no spaces and no invisible characters (here U+{code})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A name is needed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A name is one line of at most {most} visible characters</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A name of somebody else's: REFUSED, nothing is looked up elsewhere</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A name with nothing but names below it: no error, no data</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A null MX (RFC 7505): the domain takes no mail</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A part of the name has {count} bytes; 63 are allowed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A path for the Unix socket is needed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A path has no NUL in it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A place on the Earth</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A port is a number from 0 to 65535</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A port is a number from 1 to 65535</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A port is a number from {least} to 65535</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A public key of DNSSEC; nothing here is signed with it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A referral without a readable server name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A responsible person</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A rule needs a pattern; an empty one would match everything</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A server is needed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A server that is not there</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A service's name is a word such as http, smtp or domain</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A short name: the system asks other directories, or appends a search domain</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A size of 1232 is usual.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A type that nobody knows: bytes (RFC 3597)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A web address as a record</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A whole tree renamed (DNAME): an alias is made on the way</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A wildcard: any name below wild.lab.test</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ANY asks for what the server has; a zone transfer is another protocol.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>About Network Workbench</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Action</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Additional</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>After a backslash comes the character meant, or its three-digit number up to 255</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>After {key} a value must follow, as in {example}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>After “{word}” something must follow.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Aliases</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All files (*)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All {count} servers that answered agree.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Always cut off over UDP; TCP has it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An IPv4 address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An IPv4 address has four numbers from 0 to 255. For a name in digits put a dot at the end.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An IPv6 address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An IPv6 address with a port is written [::1]:53.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An alias (CNAME): the address is that of another name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An alias that leads to another branch</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An alias to a name that does not exist: NXDOMAIN after all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An alias to a name that this server does not know</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An answer after five seconds; slow-300ms after 0.3</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An answer after two seconds</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An answer to another question: it must be ignored</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An answer with a wrong number first, as attackers send; then the right one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An expression has at most {most} characters</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An internationalised name: its ASCII form is what is asked</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An odd number of hex digits</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Another name to look for (alias mode)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Another program has port {port} of {place}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Another version of the program wrote it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Answer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Any response code: rcode0 to rcode15</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As many as fit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As the system</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask for {end} itself, or ask a server that finds out (RD).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask one of them, ask with RD set, or trace the delegation.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask over TCP, or let the query fall back to it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>At most {most} names can be looked up at once</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>At most {most} servers can be asked at once</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Authority</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Back references, looking ahead or behind, and possessive repeats cannot be used here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Before “{word}” something must stand. To search for the word itself, write it in quotation marks.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Begun</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Between 1 and {most} questions can be under way at once</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bytes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bytes in a &amp;line</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bytes in hex</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bytes that travelled, also where not all were kept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>C&amp;lose all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cance&amp;l</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Certificate authority of the TLS servers: {path}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Characters (RFC 864): a flood without end; TCP and UDP</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Characters that turn the direction of writing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Chat with {target} ({transport})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check that both sides use TLS and share a version of it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the address, and whether the host is up.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the path, and whether the server listens.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the path; it is /dns-query with most services. Redirects are not followed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the permissions of the file and its folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the spelling, or type an address such as 127.0.0.1. The Lookup tab asks the resolver.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Check the spelling; the authority section names the zone that says so.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another encoding (UTF-8 has every character), or write bytes as \xNN.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose another encoding (UTF-8 has every character).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose one from the list, or type its number, up to 65535, such as TYPE65280.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose one of this computer's own addresses; 127.0.0.1 always works.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Class</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cleared. What happens from now on appears here; “Show all” brings the rest back.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click to sort, drag to move, right-click to choose columns</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close some connections, or raise the limit (ulimit -n).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Closed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Command</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Commands</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Compare system and DNS: {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Completions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Computer and system, as in 1987</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Conn.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Connect again to send.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Connect again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Connect first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Connect one first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Connection</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Connection number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Control characters and escape sequences in a text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy as &amp;Python bytes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy as &amp;hex</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy as &amp;text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy as hex &amp;dump</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy this message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy this message with its details</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ctrl+C ends it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cu&amp;t</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cut off over TCP too, which makes no sense</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>DNS</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>DNS is not asked by {scheme}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>DNS over HTTP without TLS does not exist</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>DNS {type} {name} at {where} ({transport})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>DNS: {what}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>DNSSEC wanted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>DO and NSID are asked for by EDNS</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dark</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Daytime (RFC 867): tells date and time; TCP and UDP</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Detach the trace, or put it back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Details</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Details of the selected message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dir</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Discard (RFC 863): swallows what it gets; TCP and UDP</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Disconnect first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dismiss</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Done</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>EDNS: no record, but additions to the message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Each byte has two digits: 0a, not a.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Earlier part of the message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Echo (RFC 862): sends back what it gets; TCP and UDP</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Encoding</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Endpoint</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Error</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Escape sequences in the name of an address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Every action, newest last, with how it ended, how long it took and how many bytes travelled for it. Open one to see its connections: both ends, where both are in this program. Choosing a row shows only its messages.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Every write and every read as it really happened, and what else became of the connections. → was sent by us, ← was received by us. Right-click on the header to choose columns. Ctrl+Down and Ctrl+Up go through the messages from anywhere; Ctrl+C copies the selected rows.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Everything</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Everything that this program had to say</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Everything there is at a name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Exch.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Exchange</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Exchange number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Exchanges and connections</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>F&amp;acts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>FORMERR: the server says that the question is malformed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fact</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Facts about the message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Files: {path}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Filter the messages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Filter: text, dir:out, proto:udp, port:25, len:&gt;100, has:error</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>For example 127.0.0.1:5300, or 9.9.9.9.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>For example https://dns.example/dns-query.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>For example lab.test, or an address such as 127.0.0.1.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Four addresses of one name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Free some room and try again; nothing that came is lost.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From an address back to its name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From an address to its name, from the root</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From first to last</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From the root through test to the zone lab.test</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go to a control with Tab and press F1: it says what it is for. Ctrl+K finds every command.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go to the next message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go to the previous message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>HTML in a text: it is shown, never obeyed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>HTML in the name of an address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>He&amp;x</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Header</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hide all messages until now; nothing is deleted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hide the trace</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>High contrast</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How a service is to be spoken with</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>IPv4 address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>IPv6 address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>IPv6 may be switched off; try IPv4.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>If it really has one, write it as its number, such as \032.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Information</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Is it a DNS server, and does a firewall drop packets? Try another server, TCP, or a longer timeout.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Is the host up, and does a firewall drop packets for this port? A longer timeout helps a slow peer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Is the server started, and is this its port? DNS usually has port 53, the lab another.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Is this computer connected? The lab works without a network.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It answers only for its own zones, or only its own clients: ask another server.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It closed without reading everything, crashed, or expects another protocol (TLS on or off?).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It has more than {most} messages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It has records of another type: ask for ANY, or for A, AAAA, MX, TXT.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It has two messages of the same name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It holds no saved messages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is IN, hardly ever CH.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is in the hosts file, which the system asks first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is no JSON: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is this computer's own name, which the system knows by itself</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is too large to be a file of saved messages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It looks into the hosts file, DNS and other directories, in an order of its own.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It said: “{said}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It was asked again over TCP, which failed: {problem}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its other end, also ours</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep the newest messages in view</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kind</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lab</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lab: stopped</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lab: what listens where</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lab: {count} servers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lame: it points to {other}, which is not on the way</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lame: it should serve {zone}, and does not ({what})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lame: it should serve {zone}, but names {names} instead</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lame: it should serve {zone}, but points back to {other}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lan&amp;guage</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Language</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Later part of the message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Left out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Length</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Light</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Listen first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Listen on {where} ({transport})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Local address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Look up {count} names: {who}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Look: light, dark, high contrast, or as the system</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Made-up hosts without end, for many look-ups at once</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Main fie&amp;ld</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Message as text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Message field: begin a new line</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Message field: earlier and later messages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Message field: send</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Message in hex</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Message {number} is not valid: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Messages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Messages joined</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mistake in this program</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Monotonic clock</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>More than {most} aliases follow one another</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Most addresses have none. A DNS query of type PTR shows who would have to give it one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>NODATA: the name exists, but not with this type</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>NOTIMP: the server says that it cannot do this</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>NSID (the server's name): {value}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>NXDOMAIN from the server of test</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>NXDOMAIN: there is no such name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Names (DNS): lab.test, and a tree to trace; UDP and TCP</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Names are compared, not addresses</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Names in .local are asked of the neighbours (multicast DNS), not of a server</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Neither the system nor DNS knows an address of this name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Neither the system nor this program's table knows such a service</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next and previous control</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No answer at all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No answer within the time allowed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No server answered.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No session was left behind: all were closed properly.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nobody can be written to at this domain (RFC 7505); a sender gives up at once.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nobody reads the output any more</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>None of the servers of {zone} gave a usable answer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not a regular expression: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing fits the filter or the selection on the left.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing listens: start the lab first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing was said yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Offset, bytes in hexadecimal, and the same bytes as characters. Select with the mouse or with Shift and the arrow keys; Ctrl+Right goes to the characters, Ctrl+Left back. Ctrl+C copies what the cursor's column shows; the context menu has other forms.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One level more: lab.test refers to the servers of sub.lab.test</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only TCP and Unix connections can be half closed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only UDP can send an empty message.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only an answer with a wrong number: it must be ignored</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only an expression is text; other patterns are bytes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only one of {count} servers answered.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only plain files can be sent</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only the dot at the very end, which means the root, may have nothing after it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only this &amp;connection</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only this &amp;exchange</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open session</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the session of a run that ended without closing it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Opened</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Other traffic</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Our sending has ended (half-close)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Outcome</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paste names or addresses, one a line.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paused, {count} waiting</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Perhaps it does not speak DNS here, or not with you.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Place in the stream</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Port</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Port {port} was taken, so it took the next free one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ports below 1024 need administrator rights on most systems: take one above, such as 33333.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pre&amp;vious message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Probable reason</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Protocol</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Put it into a file and send the file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Python (*.py)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Python program</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Question</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>R&amp;un</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>REFUSED: the server does not want to answer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Random bytes with the right number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Received</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remote address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Repeat {length} bytes every {ms} ms</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Repeat {length} bytes every {ms} ms, {times}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rules that rewrite a telephone number into an address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Runs the lab's servers without a window, until SIGTERM or Ctrl+C.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>S&amp;top</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>S&amp;top all servers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>SERVFAIL: the server failed, and says why (RFC 8914)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save session as</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save the program</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Saved session {name}, read-only.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Saving was cancelled; nothing was written.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Saving {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search the table of services; not every port has a name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Searching …</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>See network protocols work: every click, every byte, in one trace.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Select &amp;all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Select a message to see it here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Send something: every byte appears here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Send the file {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Send the file {name} to {count} clients</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sent</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Server</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Servers of the lab</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Servers without an address beside them: it is looked for first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Service</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sessions (*{suffix})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sessions in {folder} are removed after a while. Save it elsewhere.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shortcuts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show the messages that were cleared away, too</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Since it began</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Since it was opened</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Since the row above</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>So many messages came that were no answer that the query gave up: {which}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Some old servers do not understand EDNS: set its size to 0.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Somebody floods this address, or tries to guess the answer's id.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Something answers there, but not to this question: somebody may be forging answers.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Something went wrong</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Start the lab, or trust another.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Start the server first (Listen), and check host and port.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>State</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop it first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop taking in new messages; recording goes on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop that program, take another port, or 0 for any free one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Summary</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Switch TLS off, or take the port that has it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>System</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>System and DNS agree</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>System: addresses of {host}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>System: name of {address}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>System: port of {name}/{protocol}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>System: service on port {port}/{protocol}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>System: this computer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>System: {problem}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>T&amp;race</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>TCP is closed in the middle of the answer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>TCP is closed instead of an answer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>TLS</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>TLS could not be established</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>TLS handshake failed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>TLS is on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>TTL</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tab</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Table: choose columns</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Table: copy the selected rows with headers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tabs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take another name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take another.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Text si&amp;ze</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Text size</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Texts, one of them a sender policy (SPF)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>That session is open, or was not closed properly</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The EDNS size is 0 (no EDNS), or 512 to 65535 bytes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The HTTP server answered with {kind}, not with a DNS message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The HTTP server answered with {status}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The address names no host</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The address of {name} could not be found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The aliases in one answer lead in a circle</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The aliases lead in a circle: {names}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The answer is longer than a DNS message can be</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The answer is {problem}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The answer repeats no question and says nothing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The answer was cut short: it does not fit into one UDP message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The base port must be between 1 and {most}: {count} servers follow it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The buffer for one read has 1 to {most} bytes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The certificate has expired</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The certificate is for another name than the one asked for</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The certificate is not trusted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The connection ended before everything was sent</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The connection is closed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The connection is gone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The connection was refused: nothing listens on that address and port</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The copy could not be finished</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The datagram is too long</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The delay is from 0 to {most} seconds</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The digest of that key, as a parent zone would have it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The disk is full</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The encoding: how characters become bytes, and bytes characters</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The filter has too many parts: at most {most}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The filter is not applied: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The filter is too long: at most {most} characters.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The fingerprint of a certificate (DANE)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The fingerprint of an SSH server's key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The first characters of the data, or what happened</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The first {rows} of {selected} selected messages were copied.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The header promises 65,535 records, one is there</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The host name could not be resolved</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The hosts file has the name, so the system did not ask DNS</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The interval is from 1 ms to an hour</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The lab listens on every address, so that none is left for other servers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The lab listens on {host}: other computers can reach it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The lab's CA is not known yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The lab's DNS server does not run</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The language changes with the next start of the program.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The message ends in the middle of a record</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The name has {count} bytes; 255 are allowed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The number in the session, as the program saw it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The number of repetitions is 0 (without end) or more</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The number of the action that caused it; the filter knows it as ex:</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The number of the connection</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The path of a Unix socket has at most {most} bytes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The peer closed the connection before its answer was complete</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The peer does not speak TLS on this port</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The peer has closed it; connect again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The peer reset the connection</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The port is taken: another program listens there</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The program ended without closing its session {name}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The protocol is tcp or udp</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The quotation mark is not closed: put another " at the end.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The range {value} ends before it begins.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The reply is empty</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The retries are a number from 0 to {most}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The same answer twice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The same in Python</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The search broke off: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The selected message as text in an encoding of your choice, as hex, and all that is known of it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The server closed the connection in the middle of its answer ({count} bytes came)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The server closed the connection without an answer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The server could not find out (SERVFAIL)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The server does not know, and names others that should: those of {zone}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The server does not listen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The server explains: {error}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The server needs a new one; check this computer's clock too.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The server of a file system cell</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The server refuses to answer this (REFUSED)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The server's answer is none to this question, or cannot be read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The server's name {name} was not resolved within {seconds} s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The servers do not agree: there are {count} different answers.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The servers of the zone, with their addresses</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The servers that this program carries: click for what listens where</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The session file was moved or removed while it was written</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The session is saved in {path}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The session {name} could not be written to its end.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The settings could not be read and were set aside.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The short answer to ANY that many servers give (RFC 8482)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The system asks its servers again and again; a DNS query shows which of them is silent.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The system asks other servers, or has an old answer in its cache</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The system calls {address} {name} ({time}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The system cannot be asked for a name with dots or odd bytes in its parts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The system does not permit this</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The system does not permit this file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The system has appended the search domain {domain}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The system has no answer: it asks other servers, or remembers an old failure</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The system knows localhost by itself (RFC 6761)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The system knows no name for this address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The system knows one address of {host} ({time}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The system knows {count} addresses of {host} ({time}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The system leaves {family} out, as on a computer without it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The system looked for {name}.{domain}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The system's answer is probably older (a cache), or its servers give another one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The text cannot be written in this encoding</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The time of day at which our program wrote or read it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The timeout is a number of seconds from 0.1 to 3,600</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The timeout is a number of seconds from 0.1 to {most}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The trace was ended after {count} questions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The way back from a made-up host's address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The zone's own record: serial number, times, who is in charge</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The zone's own servers may be down, or its signatures wrong: try CD, another server, or a trace.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There are at most {most} rules</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There are too many parentheses within each other.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There are udp, tcp, tls and https.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There are {count} such sessions.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There are {most} messages already; delete some</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is a file with this name that is not a socket</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is a message of this name already</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no certificate to listen with TLS</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no character U+{code}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no class of that name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no client to send to</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no connection</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no encoding {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no escape \{kind}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no key “{key}”. The keys are {keys}. A text with a colon goes in quotation marks.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no name to look up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no name {name}, with any type of record</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no record type of that name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no session to save.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no such encoding</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no such file or socket</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no way to that host</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no way to that network</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is nothing between the quotation marks.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is nothing to send</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There would be more than {most} messages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>They would let a message stall the program.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This DNS server has no address of this family for the name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This client has a connection already</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This computer does not have that address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This computer does not have the address {place}. On macOS an administrator can add it, and the ones up to {last}: sudo ifconfig lo0 alias {place}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This computer does not support that kind of address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This computer is {name}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This expression is too deep or too large</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is longer than any name can be (255 bytes)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is no HTTP server that answers DNS: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is no server's address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is no valid address of a server: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is no valid host name: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is too long to be saved</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is too long to be typed: at most {most} characters</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This looks like an address, but is none</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This platform's Python has no Unix sockets</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This server listens already</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This session holds no messages.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This “(” is not closed: put a “)” behind what belongs to it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This “)” closes nothing: there is no “(” before it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Three bytes, too few for a header</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Time since the row above</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Times to the &amp;microsecond</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>To answer nothing, reply by hand.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Too long for 512 bytes: comes in one piece with EDNS</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Too long for any datagram: cut off, and complete over TCP</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Too many files and sockets are open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Took</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Trace</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Trace {type} {name} from the root</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Transport</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Trust the lab's CA if this is the lab, or check nothing (for tests only).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Two aliases that point at each other: there is no address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Two dots with nothing between them: a name has no empty parts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Two mail servers with their preference, and their addresses beside them</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Two servers that each refer to the other</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Two zones that each need the other to be found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Type</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Type a few letters of a command</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Type a host name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Type host, host:port, or an https:// address.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Type the address with https://.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Type the host alone: without brackets, scheme or path</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>UDP over IPv4 carries at most 65,507 bytes in one datagram; send less, or use TCP.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>UDP up to {size} bytes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>UDP, then TCP because the answer was truncated</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Use a name that the certificate lists, or check nothing (for tests only).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Value</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Values that a spreadsheet would run as a formula begin with an apostrophe; the JSON file has them exactly.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Versions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Warning</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Warning: the lab listens on {host}. Its servers are made for learning; other machines can reach them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>We are the</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What a web browser should know before it connects</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What it does</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What it is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What it offers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What it said</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where a service is: host and port</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Which end we are, our port, and the other end</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Who may issue certificates for the domain</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Whoever can register the missing name can answer for this one: remove the alias.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Whoever keeps the zone must let one of the aliases end at an address.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Words are looked for in the data, the addresses and the titles. Words side by side must all be there; “or”, “not” (or a - before a word) and parentheses join them, quotation marks make a phrase. The keys:</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write NUL as \x00 where a digit follows.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write a backslash as \\.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>\. is a dot within a part of the name, \032 a space.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>\0 followed by a digit could mean two things</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>\{kind} needs {count} hex digits</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a code without a known meaning</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a compression pointer does not point backwards: it would loop</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a connection’s number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a label of a type that does not exist</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a name exists that should not</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a name follows too many compression pointers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a name is longer than 255 bytes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a record claims more data than the message has</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a record exists that should not</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a record that should exist does not</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a referral</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a signature ends before it begins</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>abandoned</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>address on the web</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>addresses: {list}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>alias</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>alias of a whole subtree</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>alias: go on with this name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>an action’s number, or part of its title</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>an extended error without a known meaning</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>and {count} more</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>another error</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>asks for {what}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>authentic data: the server says that it has checked the signatures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>authoritative: the server itself is responsible for this name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>bytes of a message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>bytes that travelled</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>bytes {first} – {last} of {total}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>cancelled</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>canonical name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>checking disabled: the server was asked not to check signatures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>client</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>client {id}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>closed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>closed by the client</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>closed by the peer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>closed by us</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>closed: both sides have ended</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>connected</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>connected from {local}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>cookie: {value}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>cut off by us</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>d</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>digest of the child zone's key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>direction: in or out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>done</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>either end’s port</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>error</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>errors, and all that belongs to what failed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>every IPv4 address of this computer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>every IPv6 address of this computer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>failed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>failed: {detail}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>fingerprint of an SSH key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>first datagram</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>flags {flags}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>forgotten: too many addresses at once</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>full name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>gethostbyname gave {address}, which getaddrinfo does not list</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>glue</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>goes on at {names}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>h</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>host and port of a service</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>host name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ignored: {what}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>it could not be found out whether the signatures hold</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>its parts are not text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>keep mailboxes and files there (default: a temporary folder)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>key of the zone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>kind of computer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>left: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>listening ({transport})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>listens</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>local {address}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>longer than a DNS message can be</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>malformed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>min</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>more than one EDNS record</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>more than {limit} clients: others are refused</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>name of an address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>name server of the zone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no DNS message: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no IPv4 address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no bytes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no connection within {seconds} s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no data</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no error</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no key of the zone is meant for signing it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>none of the zone's servers could be reached</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not sent: this client does not read what it was sent before</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>note</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>notes and errors in words</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>nothing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>null MX: this domain takes no mail</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>offset {offset} (0x{hex}): {byte} hex, {number}, {character}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>on an encrypted connection</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>once all listen, print one JSON object a line for each server</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>opened</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>option {code}: {value}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>padding: {count} bytes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>part of either end’s address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>place on earth</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>received</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>recursion available: the server finds out for its clients</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>recursion desired: the server was asked to find out, not only to tell what it knows</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>recv({size}) cut this datagram: {lost} of its {length} bytes are lost</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>refused</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>remote {address}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>replies to this client are slowed down: it asks very fast, or answers our answers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>reserved: must be zero</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>reset</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>reset by the peer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>reset by us</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>response: this is an answer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>right-click on the header</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>rule that rewrites names</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>running</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>searching</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>sending ended (half-close)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>sending the file {name}, {total} bytes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>sent</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>sent {sent}, received {received}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>server</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>shorter than a DNS header (12 bytes)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>signature</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>signatures are missing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>start of authority: the zone's main facts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>starting</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>stopped</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>stopped listening</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>stopping</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>system</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>take ports N, N+1, … in the list's order, and no others</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>takes the domain's mail</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>tcp, udp, unix, tls, or a tab’s name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the TLS handshake failed: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the address to listen on (default: %(default)s)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the answer was made from others</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the answer would break a rule of the server</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the client gave it up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the client has ended its sending</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the connection may stay open for {seconds} s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the file stopped after {sent} bytes: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the file was sent: {sent} bytes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the key is not known</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the message ends within a name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the message ends within a question</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the message ends within a record</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the name is not within the zone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the network failed on the way to the zone's servers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the next hashed name: proof that there is nothing between</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the next name: proof that there is nothing between</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the one address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the parent names a key that the zone does not have</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the parent's digest is of a kind that the server does not know</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the peer ends sending</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the peer has ended its sending</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the proof that there is nothing costs too much to check</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the proof that there is nothing is missing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the question came before it was certain who asks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the server cookie is missing or wrong</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the server could not read the question</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the server does not do this kind of query</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the server does not know this version of EDNS, or a signature was wrong</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the server does not support this</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the server failed: it could not find out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the server had to block this name for somebody else</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the server is not ready yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the server is not responsible for this name and does not ask others</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the server is not responsible for this zone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the server refuses to answer this question</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the server stopped</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the server was told to give another answer than the true one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the server's data for this zone is unusable</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the server's operator blocks this name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the signature's time is wrong</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the signatures are not valid yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the signatures do not hold</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the signatures have expired</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the system</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the system has no DNS servers configured</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the system's getservbyname and getservbyport</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the system's services file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the zone expires in {time}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the zone is signed with an algorithm that the server does not know</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the zone's servers did not answer, so this is an expired answer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the {type} record of {name} is malformed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>there is no such name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>these bytes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this client may not ask here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this computer only (IPv4)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this computer only (IPv6)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this failed a moment ago, and was not tried again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this name is blocked because the client wanted such names blocked</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this network</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this program's own table, since the system does not know</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this type cannot be asked for</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>trace {events} events, {size}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>truncated: there was more to say than fitted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>unknown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>unreadable at byte {place}: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>until stopped</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>up to {size} bytes over UDP</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>version {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>we end sending</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>what happened</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>what it has</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>whatever the server has</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>where and how a service is reached</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>where and how a web site is reached</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>which certificate a TLS server shows</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>who may issue certificates</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>yes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{bytes} in {events} messages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{call} did not come back within {seconds} s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{character} is no hex digit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} B</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} attempts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} automatic replies in a row: replies to this client have stopped, since two programs seem to answer each other. Send something by hand to go on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} bytes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} bytes follow the message's end</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} messages are selected. Messages of one direction of one connection are shown joined.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} more bytes travelled; the session did not keep them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} not kept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} of {all} addresses differ</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} selected</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} servers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} that are no DNS answer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} times</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} to another question</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} with a wrong id</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count}, not kept in the session</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{done} of {total} servers have answered</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{encoding} has no {characters}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{help}, as in {example}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{host} is not an address: the lab needs one of this computer, such as 127.0.0.1</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{key} does not know “{value}”; it is one of {values}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{length} B</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{line} (truncated)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{line} ({problem})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{meaning} ({rcode})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} cannot be read: {said}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} does not have the tables of a session, and was not opened further.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} exists, but has no {type} record</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} has a format ({version}) that no version of this program wrote.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} has its texts in an encoding that no session has.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} has one {type} record</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} has {count} {type} records</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is a database, but not a session of this program.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is an alias of {end}, which does not exist: it dangles</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is an alias of {end}, which exists but has no {type} record</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is an alias of {end}: {what}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is an alias of {end}; this server does not say more</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is an alias that leads back to itself, after {hops} steps</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is closed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is no type that a plain query can ask for</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is not a file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is not a session: it has another format, or its beginning is lost.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is port {port} over {protocol}. Source: {source}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is {ascii} in DNS.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} numbers its events up to {last}, which cannot be.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} takes no mail, and says so with a null MX</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} was cut off: {missing:,} of its {expected:,} bytes are missing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} was written by a newer version of this program (format {version}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}: the server gives {count} records</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{server} did not answer within {seconds} s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{shown} of {total}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{shown} of {total} events are shown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{size} bytes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{source}: {name} is {port}/{protocol}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{summary} ({port} was taken)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{text} and {count} more</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{text}, asked {count} times</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{text}, in the list only</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{text}, though its answer had begun</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{text}, through {hops} alias(es)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{text}; ignored messages: {which}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{text}; their addresses have to be found first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{total} events</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{value} is too large a number.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{zone} is served by {names}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Δt</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“no such name” is an expired answer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{label}” claims to be internationalised, but is no valid form.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{label}” is Cyrillic, though every letter looks Latin: is it a forgery?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{label}” mixes scripts ({scripts}): is it a forgery?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{part}” cannot be part of a name: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{value}” are no bytes: write two hexadecimal digits for each, as in hex:0d0a.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{value}” is no number. Write {example}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{value}” is no protocol; it is tcp, udp, unix, tls or the name of a tab.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>… {count} earlier</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>… {count} more</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>→ sent by us, ← received by us</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>tabs</name>
    <message>
      <source>Lookup</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sockets</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
