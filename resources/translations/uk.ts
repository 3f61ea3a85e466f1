<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="uk" sourcelanguage="en">
  <context>
    <name>ClientPane</name>
    <message>
      <source> s</source>
      <translation> с</translation>
    </message>
    <message>
      <source>&amp;Cancel</source>
      <translation>&amp;Скасувати</translation>
    </message>
    <message>
      <source>&amp;Connect</source>
      <translation>&amp;З'єднати</translation>
    </message>
    <message>
      <source>&amp;Disconnect</source>
      <translation>&amp;Роз'єднати</translation>
    </message>
    <message>
      <source>A name or address of the server</source>
      <translation>Ім'я або адреса сервера</translation>
    </message>
    <message>
      <source>Accept certificates of the lab's own authority only</source>
      <translation>Приймати лише сертифікати власного центру лабораторії</translation>
    </message>
    <message>
      <source>Accept what this computer trusts</source>
      <translation>Приймати те, чому довіряє цей комп'ютер</translation>
    </message>
    <message>
      <source>Anybody can pretend to be the server</source>
      <translation>Будь-хто може вдавати із себе сервер</translation>
    </message>
    <message>
      <source>Buffer for one read</source>
      <translation>Буфер одного читання</translation>
    </message>
    <message>
      <source>Client</source>
      <translation>Клієнт</translation>
    </message>
    <message>
      <source>Connect first</source>
      <translation>Спершу з'єднайтеся</translation>
    </message>
    <message>
      <source>Connect timeout</source>
      <translation>Час на з'єднання</translation>
    </message>
    <message>
      <source>End sending (half-close: shutdown(SHUT_WR))</source>
      <translation>Завершити надсилання (напівзакриття: shutdown(SHUT_WR))</translation>
    </message>
    <message>
      <source>From</source>
      <translation>Звідки</translation>
    </message>
    <message>
      <source>Host</source>
      <translation>Вузол</translation>
    </message>
    <message>
      <source>How long connecting may take, the name's lookup and TLS included</source>
      <translation>Скільки може тривати з'єднання разом із пошуком імені та TLS</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Ім'я</translation>
    </message>
    <message>
      <source>Name that the certificate must be for</source>
      <translation>Ім'я, для якого має бути сертифікат</translation>
    </message>
    <message>
      <source>Own source address</source>
      <translation>Власна адреса відправлення</translation>
    </message>
    <message>
      <source>Own source port</source>
      <translation>Власний порт відправлення</translation>
    </message>
    <message>
      <source>Path</source>
      <translation>Шлях</translation>
    </message>
    <message>
      <source>Path of the Unix socket</source>
      <translation>Шлях сокета Unix</translation>
    </message>
    <message>
      <source>Port</source>
      <translation>Порт</translation>
    </message>
    <message>
      <source>Press Connect, then type a message and press Enter: every read and write is listed here.</source>
      <translation>Натисніть «З'єднати», введіть повідомлення і натисніть Enter: тут буде кожне читання й кожен запис.</translation>
    </message>
    <message>
      <source>Read</source>
      <translation>Читання</translation>
    </message>
    <message>
      <source>Reset the connection (RST)</source>
      <translation>Скинути з'єднання (RST)</translation>
    </message>
    <message>
      <source>Show Python</source>
      <translation>Показати Python</translation>
    </message>
    <message>
      <source>Socket pair: own address ↔ peer's address</source>
      <translation>Пара сокетів: власна адреса ↔ адреса вузла</translation>
    </message>
    <message>
      <source>Timeout</source>
      <translation>Час очікування</translation>
    </message>
    <message>
      <source>Trust</source>
      <translation>Довіра</translation>
    </message>
    <message>
      <source>Whose certificates to trust</source>
      <translation>Чиїм сертифікатам довіряти</translation>
    </message>
    <message>
      <source>any</source>
      <translation>будь-який</translation>
    </message>
    <message>
      <source>bind(): the address to connect from; empty: the system chooses</source>
      <translation>bind(): адреса, з якої з'єднуватися; порожньо — вибирає система</translation>
    </message>
    <message>
      <source>not connected</source>
      <translation>не з'єднано</translation>
    </message>
    <message>
      <source>nothing is checked</source>
      <translation>нічого не перевіряють</translation>
    </message>
    <message>
      <source>recv(n): how many bytes one read returns at most</source>
      <translation>recv(n): скільки щонайбільше байтів вертає одне читання</translation>
    </message>
    <message>
      <source>the host</source>
      <translation>вузол</translation>
    </message>
    <message>
      <source>the lab's CA</source>
      <translation>центр лабораторії</translation>
    </message>
    <message>
      <source>the system's CAs</source>
      <translation>центри системи</translation>
    </message>
    <message>
      <source>{pair} (closed)</source>
      <translation>{pair} (закрито)</translation>
    </message>
  </context>
  <context>
    <name>ClientsModel</name>
    <message>
      <source>Client</source>
      <translation>Клієнт</translation>
    </message>
    <message>
      <source>In</source>
      <translation>Прийнято</translation>
    </message>
    <message>
      <source>Out</source>
      <translation>Надіслано</translation>
    </message>
    <message>
      <source>Since</source>
      <translation>Відколи</translation>
    </message>
    <message>
      <source>State</source>
      <translation>Стан</translation>
    </message>
    <message>
      <source>replies stopped</source>
      <translation>відповіді припинено</translation>
    </message>
  </context>
  <context>
    <name>ClientsView</name>
    <message>
      <source>&amp;Disconnect</source>
      <translation>&amp;Роз'єднати</translation>
    </message>
    <message>
      <source>&amp;Reset (RST)</source>
      <translation>&amp;Скинути (RST)</translation>
    </message>
    <message>
      <source>&amp;Send to all again</source>
      <translation>&amp;Знову надсилати всім</translation>
    </message>
    <message>
      <source>Automatic replies &amp;go on</source>
      <translation>Автоматичні відповіді &amp;тривають</translation>
    </message>
    <message>
      <source>Clients</source>
      <translation>Клієнти</translation>
    </message>
    <message>
      <source>Press Listen; who connects is listed here.</source>
      <translation>Натисніть «Слухати»; тут буде той, хто під'єднається.</translation>
    </message>
  </context>
  <context>
    <name>Composer</name>
    <message>
      <source> ms</source>
      <translation> мс</translation>
    </message>
    <message>
      <source> times</source>
      <translation> разів</translation>
    </message>
    <message>
      <source>48 65 6c, 0x48:0x65, 48656c …</source>
      <translation>48 65 6c, 0x48:0x65, 48656c …</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Скасувати</translation>
    </message>
    <message>
      <source>Characters, as they are</source>
      <translation>Символи, як вони є</translation>
    </message>
    <message>
      <source>Encoding of the input</source>
      <translation>Кодування введеного</translation>
    </message>
    <message>
      <source>Escapes</source>
      <translation>Екранування</translation>
    </message>
    <message>
      <source>Every</source>
      <translation>Кожні</translation>
    </message>
    <message>
      <source>Hex</source>
      <translation>Шістнадц.</translation>
    </message>
    <message>
      <source>How often</source>
      <translation>Як часто</translation>
    </message>
    <message>
      <source>How the input is read</source>
      <translation>Як читати введене</translation>
    </message>
    <message>
      <source>Interval</source>
      <translation>Проміжок</translation>
    </message>
    <message>
      <source>Line ending</source>
      <translation>Кінець рядка</translation>
    </message>
    <message>
      <source>Message to send</source>
      <translation>Повідомлення для надсилання</translation>
    </message>
    <message>
      <source>Nothing typed: sends an empty message over UDP only</source>
      <translation>Нічого не введено: порожнє повідомлення надсилає лише UDP</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>Поступ</translation>
    </message>
    <message>
      <source>Saved messages</source>
      <translation>Збережені повідомлення</translation>
    </message>
    <message>
      <source>Send</source>
      <translation>Надіслати</translation>
    </message>
    <message>
      <source>Send (Enter)</source>
      <translation>Надіслати (Enter)</translation>
    </message>
    <message>
      <source>Send a file… (or drop one on the input)</source>
      <translation>Надіслати файл… (або перетягніть його на поле)</translation>
    </message>
    <message>
      <source>Send repeatedly</source>
      <translation>Надсилати повторно</translation>
    </message>
    <message>
      <source>Start</source>
      <translation>Почати</translation>
    </message>
    <message>
      <source>Text</source>
      <translation>Текст</translation>
    </message>
    <message>
      <source>Text with \r \n \t \0 \\ \xNN \uNNNN</source>
      <translation>Текст із \r \n \t \0 \\ \xNN \uNNNN</translation>
    </message>
    <message>
      <source>The exact bytes</source>
      <translation>Точні байти</translation>
    </message>
    <message>
      <source>Type a message; Enter sends, Up recalls</source>
      <translation>Введіть повідомлення; Enter надсилає, ↑ згадує</translation>
    </message>
    <message>
      <source>What is added at the end of each message</source>
      <translation>Що додається в кінці кожного повідомлення</translation>
    </message>
    <message>
      <source>until stopped</source>
      <translation>доки не зупинять</translation>
    </message>
  </context>
  <context>
    <name>DnsForm</name>
    <message>
      <source> s</source>
      <translation> с</translation>
    </message>
    <message>
      <source>An address, host:port, tls://… or https://…; several with commas are asked at once</source>
      <translation>Адреса, вузол:порт, tls://… або https://…; кілька через кому питають одночасно</translation>
    </message>
    <message>
      <source>Ask the server for its own name (an EDNS option)</source>
      <translation>Запитати в сервера його власну назву (параметр EDNS)</translation>
    </message>
    <message>
      <source>Attempts after the first</source>
      <translation>Спроби після першої</translation>
    </message>
    <message>
      <source>Checking disabled: give the answer even if DNSSEC says that it is false</source>
      <translation>Без перевірки: дай відповідь, навіть якщо DNSSEC каже, що вона хибна</translation>
    </message>
    <message>
      <source>DNS server</source>
      <translation>Сервер DNS</translation>
    </message>
    <message>
      <source>DNSSEC OK: send the signatures along</source>
      <translation>DNSSEC OK: надішли й підписи</translation>
    </message>
    <message>
      <source>E&amp;DNS</source>
      <translation>E&amp;DNS</translation>
    </message>
    <message>
      <source>EDNS size</source>
      <translation>Розмір EDNS</translation>
    </message>
    <message>
      <source>How often is asked again over UDP when no answer comes</source>
      <translation>Скільки разів перепитати через UDP, коли відповіді немає</translation>
    </message>
    <message>
      <source>Recursion desired: the server shall ask others until it knows</source>
      <translation>Бажана рекурсія: хай сервер питає інших, доки дізнається</translation>
    </message>
    <message>
      <source>Retr&amp;ies</source>
      <translation>&amp;Повтори</translation>
    </message>
    <message>
      <source>Say whether the data is authentic by DNSSEC</source>
      <translation>Скажи, чи дані справжні за DNSSEC</translation>
    </message>
    <message>
      <source>Serve&amp;r</source>
      <translation>Серве&amp;р</translation>
    </message>
    <message>
      <source>The largest UDP answer that is wanted, in bytes; 0: without EDNS</source>
      <translation>Найбільша бажана відповідь UDP, у байтах; 0 — без EDNS</translation>
    </message>
    <message>
      <source>Time&amp;out</source>
      <translation>&amp;Час очікування</translation>
    </message>
    <message>
      <source>Timeout of an attempt</source>
      <translation>Час однієї спроби</translation>
    </message>
    <message>
      <source>Transport</source>
      <translation>Транспорт</translation>
    </message>
    <message>
      <source>Whose certificates to trust</source>
      <translation>Чиїм сертифікатам довіряти</translation>
    </message>
    <message>
      <source>nothing is checked</source>
      <translation>нічого не перевіряють</translation>
    </message>
    <message>
      <source>trust the lab's CA</source>
      <translation>довіряти центру лабораторії</translation>
    </message>
    <message>
      <source>trust the system's CAs</source>
      <translation>довіряти центрам системи</translation>
    </message>
  </context>
  <context>
    <name>LookupTab</name>
    <message>
      <source>&amp;Many at once</source>
      <translation>&amp;Багато разом</translation>
    </message>
    <message>
      <source>O&amp;ne lookup</source>
      <translation>&amp;Один пошук</translation>
    </message>
    <message>
      <source>Table of &amp;services</source>
      <translation>Таблиця &amp;служб</translation>
    </message>
  </context>
  <context>
    <name>ManyPage</name>
    <message>
      <source> at once</source>
      <translation> одночасно</translation>
    </message>
    <message>
      <source>&amp;JSON…</source>
      <translation>&amp;JSON…</translation>
    </message>
    <message>
      <source>DNS, as on the first page</source>
      <translation>DNS, як на першій сторінці</translation>
    </message>
    <message>
      <source>Every value exactly as it came, in JSON</source>
      <translation>Кожне значення точно таким, як прийшло, у JSON</translation>
    </message>
    <message>
      <source>Ex&amp;port CSV…</source>
      <translation>Експорт &amp;CSV…</translation>
    </message>
    <message>
      <source>Export as {format}</source>
      <translation>Експортувати як {format}</translation>
    </message>
    <message>
      <source>Export results</source>
      <translation>Експорт результатів</translation>
    </message>
    <message>
      <source>Exported to {path}.</source>
      <translation>Експортовано до {path}.</translation>
    </message>
    <message>
      <source>How far it is</source>
      <translation>Як далеко</translation>
    </message>
    <message>
      <source>Look &amp;up all</source>
      <translation>&amp;Шукати все</translation>
    </message>
    <message>
      <source>Names or addresses, one a line</source>
      <translation>Імена або адреси, по одній у рядку</translation>
    </message>
    <message>
      <source>Names or addresses, one a line; a type may follow: lab.test MX</source>
      <translation>Імена або адреси, по одній у рядку; далі може йти тип: lab.test MX</translation>
    </message>
    <message>
      <source>Paste names at the left: the answers are listed as they come.</source>
      <translation>Вставте імена ліворуч: відповіді з'являтимуться, щойно прийдуть.</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>Поступ</translation>
    </message>
    <message>
      <source>Questions at once</source>
      <translation>Запитань одночасно</translation>
    </message>
    <message>
      <source>Record type</source>
      <translation>Тип запису</translation>
    </message>
    <message>
      <source>Results</source>
      <translation>Результати</translation>
    </message>
    <message>
      <source>Who is asked</source>
      <translation>Кого питають</translation>
    </message>
    <message>
      <source>the system's resolver</source>
      <translation>системний розв'язувач імен</translation>
    </message>
    <message>
      <source>{done} of {total}: {counts} · {rate}/s</source>
      <translation>{done} із {total}: {counts} · {rate}/с</translation>
    </message>
  </context>
  <context>
    <name>Pane</name>
    <message>
      <source>A stream of bytes, in order; messages have no borders</source>
      <translation>Потік байтів у порядку надсилання; повідомлення не мають меж</translation>
    </message>
    <message>
      <source>Address family</source>
      <translation>Сімейство адрес</translation>
    </message>
    <message>
      <source>All files (*)</source>
      <translation>Усі файли (*)</translation>
    </message>
    <message>
      <source>Between programs of one computer, by a path</source>
      <translation>Між програмами одного комп'ютера, за шляхом</translation>
    </message>
    <message>
      <source>IPv4 addresses only</source>
      <translation>Лише адреси IPv4</translation>
    </message>
    <message>
      <source>IPv6 addresses only</source>
      <translation>Лише адреси IPv6</translation>
    </message>
    <message>
      <source>Send a file</source>
      <translation>Надіслати файл</translation>
    </message>
    <message>
      <source>Single datagrams; they may be lost or change places</source>
      <translation>Окремі датаграми; вони можуть губитися або мінятися місцями</translation>
    </message>
    <message>
      <source>TCP, encrypted; the trace shows it decrypted</source>
      <translation>TCP із шифруванням; трасування показує його розшифрованим</translation>
    </message>
    <message>
      <source>Transport</source>
      <translation>Транспорт</translation>
    </message>
    <message>
      <source>Whatever the name gives</source>
      <translation>Що дасть ім'я</translation>
    </message>
    <message>
      <source>{done} of {total} sent</source>
      <translation>надіслано {done} із {total}</translation>
    </message>
    <message>
      <source>{done} sent</source>
      <translation>надіслано {done}</translation>
    </message>
    <message>
      <source>{name}: {done} of {total} bytes</source>
      <translation>{name}: {done} із {total} байтів</translation>
    </message>
  </context>
  <context>
    <name>QueryPage</name>
    <message>
      <source>127.0.0.1</source>
      <translation>127.0.0.1</translation>
    </message>
    <message>
      <source>A type by name, or any number as TYPE65280</source>
      <translation>Тип за назвою або будь-яке число як TYPE65280</translation>
    </message>
    <message>
      <source>Address → name</source>
      <translation>Адреса → ім'я</translation>
    </message>
    <message>
      <source>Ask a DNS server directly, as dig does</source>
      <translation>Запитати сервер DNS напряму, як це робить dig</translation>
    </message>
    <message>
      <source>Asking one server after the other …</source>
      <translation>Опитування серверів один за одним …</translation>
    </message>
    <message>
      <source>Asking the system …</source>
      <translation>Запит до системи …</translation>
    </message>
    <message>
      <source>Asking {server} …</source>
      <translation>Запит до {server} …</translation>
    </message>
    <message>
      <source>Broken answers</source>
      <translation>Зіпсовані відповіді</translation>
    </message>
    <message>
      <source>Cancelled.</source>
      <translation>Скасовано.</translation>
    </message>
    <message>
      <source>Check the spelling. A DNS query asks a server directly, without the system.</source>
      <translation>Перевірте написання. Запит DNS питає сервер напряму, без системи.</translation>
    </message>
    <message>
      <source>Choose the system's server to trace from the real root.</source>
      <translation>Щоб простежити від справжнього кореня, виберіть сервер системи.</translation>
    </message>
    <message>
      <source>Compare</source>
      <translation>Порівняти</translation>
    </message>
    <message>
      <source>DNS query</source>
      <translation>Запит DNS</translation>
    </message>
    <message>
      <source>Delegation</source>
      <translation>Делегування</translation>
    </message>
    <message>
      <source>Earlier queries</source>
      <translation>Попередні запити</translation>
    </message>
    <message>
      <source>Errors</source>
      <translation>Помилки</translation>
    </message>
    <message>
      <source>Examples that the lab answers</source>
      <translation>Приклади, на які відповідає лабораторія</translation>
    </message>
    <message>
      <source>From the root down, one server after the other</source>
      <translation>Від кореня вниз, сервер за сервером</translation>
    </message>
    <message>
      <source>Host → addresses</source>
      <translation>Вузол → адреси</translation>
    </message>
    <message>
      <source>Look &amp;up</source>
      <translation>&amp;Шукати</translation>
    </message>
    <message>
      <source>Name or address</source>
      <translation>Ім'я або адреса</translation>
    </message>
    <message>
      <source>Names</source>
      <translation>Імена</translation>
    </message>
    <message>
      <source>Nothing was looked up yet</source>
      <translation>Ще нічого не шукали</translation>
    </message>
    <message>
      <source>Program</source>
      <translation>Програма</translation>
    </message>
    <message>
      <source>Protocol</source>
      <translation>Протокол</translation>
    </message>
    <message>
      <source>Record type</source>
      <translation>Тип запису</translation>
    </message>
    <message>
      <source>Record types</source>
      <translation>Типи записів</translation>
    </message>
    <message>
      <source>Service ↔ port</source>
      <translation>Служба ↔ порт</translation>
    </message>
    <message>
      <source>Show Python</source>
      <translation>Показати Python</translation>
    </message>
    <message>
      <source>The answer in words</source>
      <translation>Відповідь словами</translation>
    </message>
    <message>
      <source>The system's answer beside that of DNS</source>
      <translation>Відповідь системи поруч із відповіддю DNS</translation>
    </message>
    <message>
      <source>This computer</source>
      <translation>Цей комп'ютер</translation>
    </message>
    <message>
      <source>Trace delegation</source>
      <translation>Простежити делегування</translation>
    </message>
    <message>
      <source>Transport</source>
      <translation>Транспорт</translation>
    </message>
    <message>
      <source>Type a name or an address and press Enter; the lab button has examples.</source>
      <translation>Введіть ім'я або адресу й натисніть Enter; приклади — у кнопці лабораторії.</translation>
    </message>
    <message>
      <source>What to look up</source>
      <translation>Що шукати</translation>
    </message>
    <message>
      <source>gethostbyaddr()</source>
      <translation>gethostbyaddr()</translation>
    </message>
    <message>
      <source>gethostbyname() and getaddrinfo()</source>
      <translation>gethostbyname() і getaddrinfo()</translation>
    </message>
    <message>
      <source>gethostname(), getfqdn() and the interfaces</source>
      <translation>gethostname(), getfqdn() та інтерфейси</translation>
    </message>
    <message>
      <source>getservbyname() and getservbyport()</source>
      <translation>getservbyname() і getservbyport()</translation>
    </message>
    <message>
      <source>http, or 80</source>
      <translation>http або 80</translation>
    </message>
    <message>
      <source>localhost</source>
      <translation>localhost</translation>
    </message>
    <message>
      <source>localhost, www.lab.test …</source>
      <translation>localhost, www.lab.test …</translation>
    </message>
    <message>
      <source>nothing is needed</source>
      <translation>нічого не потрібно</translation>
    </message>
    <message>
      <source>the lab's DNS server</source>
      <translation>сервер DNS лабораторії</translation>
    </message>
    <message>
      <source>the system's</source>
      <translation>системний</translation>
    </message>
    <message>
      <source>www.lab.test</source>
      <translation>www.lab.test</translation>
    </message>
    <message>
      <source>www.lab.test, 127.0.0.1, приклад.укр …</source>
      <translation>www.lab.test, 127.0.0.1, приклад.укр …</translation>
    </message>
  </context>
  <context>
    <name>Results</name>
    <message>
      <source>&amp;Look up {name}</source>
      <translation>&amp;Шукати {name}</translation>
    </message>
    <message>
      <source>Copy &amp;all as in dig</source>
      <translation>Копіювати &amp;все, як у dig</translation>
    </message>
    <message>
      <source>Copy &amp;rows</source>
      <translation>Копіювати &amp;рядки</translation>
    </message>
    <message>
      <source>Copy this &amp;section</source>
      <translation>Копіювати цей &amp;розділ</translation>
    </message>
    <message>
      <source>Copy this row as in dig</source>
      <translation>Копіювати цей рядок, як у dig</translation>
    </message>
    <message>
      <source>Drag to move, right-click to choose columns</source>
      <translation>Тягніть, щоб пересунути, клацніть правою, щоб вибрати стовпці</translation>
    </message>
    <message>
      <source>Results</source>
      <translation>Результати</translation>
    </message>
    <message>
      <source>The answer's bytes</source>
      <translation>Байти відповіді</translation>
    </message>
  </context>
  <context>
    <name>RulesDialog</name>
    <message>
      <source> s</source>
      <translation> с</translation>
    </message>
    <message>
      <source>&amp;Add</source>
      <translation>&amp;Додати</translation>
    </message>
    <message>
      <source>&amp;Down</source>
      <translation>&amp;Нижче</translation>
    </message>
    <message>
      <source>&amp;Remove</source>
      <translation>&amp;Вилучити</translation>
    </message>
    <message>
      <source>&amp;Up</source>
      <translation>&amp;Вище</translation>
    </message>
    <message>
      <source>Comparison</source>
      <translation>Порівняння</translation>
    </message>
    <message>
      <source>Delay</source>
      <translation>Затримка</translation>
    </message>
    <message>
      <source>Rules for replies</source>
      <translation>Правила відповідей</translation>
    </message>
    <message>
      <source>The first rule that fits a message answers it. Patterns and answers are text with escapes (\r \n \t \xNN); “matches” takes a regular expression. One read is one message.</source>
      <translation>На повідомлення відповідає перше відповідне правило. Зразки й відповіді — текст з екрануванням (\r \n \t \xNN); «відповідає виразу» бере регулярний вираз. Одне читання — одне повідомлення.</translation>
    </message>
    <message>
      <source>There are at most {most} rules</source>
      <translation>Правил щонайбільше {most}</translation>
    </message>
    <message>
      <source>When a message</source>
      <translation>Коли повідомлення</translation>
    </message>
    <message>
      <source>after</source>
      <translation>через</translation>
    </message>
    <message>
      <source>answer</source>
      <translation>відповідь</translation>
    </message>
    <message>
      <source>contains</source>
      <translation>містить</translation>
    </message>
    <message>
      <source>equals</source>
      <translation>дорівнює</translation>
    </message>
    <message>
      <source>matches</source>
      <translation>відповідає виразу</translation>
    </message>
    <message>
      <source>starts with</source>
      <translation>починається з</translation>
    </message>
    <message>
      <source>this</source>
      <translation>це</translation>
    </message>
  </context>
  <context>
    <name>SavedDialog</name>
    <message>
      <source>&amp;Export…</source>
      <translation>&amp;Експорт…</translation>
    </message>
    <message>
      <source>&amp;Import…</source>
      <translation>&amp;Імпорт…</translation>
    </message>
    <message>
      <source>&amp;Remove</source>
      <translation>&amp;Вилучити</translation>
    </message>
    <message>
      <source>&amp;Save it</source>
      <translation>&amp;Зберегти його</translation>
    </message>
    <message>
      <source>&amp;Use</source>
      <translation>&amp;Узяти</translation>
    </message>
    <message>
      <source>; kept as they were, because the file has others of the same name: {names}</source>
      <translation>; залишено як було, бо у файлі є інші з такою самою назвою: {names}</translation>
    </message>
    <message>
      <source>Export messages</source>
      <translation>Експорт повідомлень</translation>
    </message>
    <message>
      <source>Exported to {path}</source>
      <translation>Експортовано до {path}</translation>
    </message>
    <message>
      <source>Import messages</source>
      <translation>Імпорт повідомлень</translation>
    </message>
    <message>
      <source>Messages (*.json)</source>
      <translation>Повідомлення (*.json)</translation>
    </message>
    <message>
      <source>Name for the message typed now</source>
      <translation>Назва для щойно введеного повідомлення</translation>
    </message>
    <message>
      <source>Re&amp;name</source>
      <translation>Пере&amp;йменувати</translation>
    </message>
    <message>
      <source>Saved as “{name}”</source>
      <translation>Збережено як «{name}»</translation>
    </message>
    <message>
      <source>Saved messages</source>
      <translation>Збережені повідомлення</translation>
    </message>
    <message>
      <source>Search</source>
      <translation>Шукати</translation>
    </message>
    <message>
      <source>Search saved messages</source>
      <translation>Пошук збережених повідомлень</translation>
    </message>
    <message>
      <source>{added} added, {same} were there already</source>
      <translation>додано {added}, уже були {same}</translation>
    </message>
  </context>
  <context>
    <name>SavedMenu</name>
    <message>
      <source>&amp;Save or manage messages…</source>
      <translation>&amp;Зберегти або впорядкувати повідомлення…</translation>
    </message>
  </context>
  <context>
    <name>ServerPane</name>
    <message>
      <source> s</source>
      <translation> с</translation>
    </message>
    <message>
      <source>%n rule(s)</source>
      <translation>Правил: %n</translation>
    </message>
    <message>
      <source>&amp;Cancel</source>
      <translation>&amp;Скасувати</translation>
    </message>
    <message>
      <source>&amp;Listen</source>
      <translation>&amp;Слухати</translation>
    </message>
    <message>
      <source>Address</source>
      <translation>Адреса</translation>
    </message>
    <message>
      <source>Address to listen on</source>
      <translation>Адреса, на якій слухати</translation>
    </message>
    <message>
      <source>An address of this computer; only this computer reaches 127.0.0.1 and ::1</source>
      <translation>Адреса цього комп'ютера; 127.0.0.1 і ::1 доступні лише з нього самого</translation>
    </message>
    <message>
      <source>Delay of the reply</source>
      <translation>Затримка відповіді</translation>
    </message>
    <message>
      <source>Disconnect the selected clients</source>
      <translation>Роз'єднати вибраних клієнтів</translation>
    </message>
    <message>
      <source>Each message comes back as it was</source>
      <translation>Кожне повідомлення вертається таким, як було</translation>
    </message>
    <message>
      <source>Each message gets the same answer</source>
      <translation>Кожне повідомлення дістає ту саму відповідь</translation>
    </message>
    <message>
      <source>Edit the rules…</source>
      <translation>Редагувати правила…</translation>
    </message>
    <message>
      <source>How long the server waits before it answers</source>
      <translation>Скільки сервер чекає перед відповіддю</translation>
    </message>
    <message>
      <source>Listen first</source>
      <translation>Спершу слухайте</translation>
    </message>
    <message>
      <source>Path</source>
      <translation>Шлях</translation>
    </message>
    <message>
      <source>Path of the Unix socket</source>
      <translation>Шлях сокета Unix</translation>
    </message>
    <message>
      <source>Port</source>
      <translation>Порт</translation>
    </message>
    <message>
      <source>Press Listen: what clients send, and what is answered, is listed here.</source>
      <translation>Натисніть «Слухати»: тут буде те, що надсилають клієнти, і те, що їм відповідають.</translation>
    </message>
    <message>
      <source>Reply</source>
      <translation>Відповідь</translation>
    </message>
    <message>
      <source>S&amp;top</source>
      <translation>З&amp;упинити</translation>
    </message>
    <message>
      <source>Send to %n</source>
      <translation>Надіслати: %n</translation>
    </message>
    <message>
      <source>Send to all</source>
      <translation>Надіслати всім</translation>
    </message>
    <message>
      <source>Sent to {n}; {full} do not read, {failed} failed: see the transcript</source>
      <translation>Надіслано: {n}; не читають: {full}, невдало: {failed}; дивіться запис розмови</translation>
    </message>
    <message>
      <source>Server</source>
      <translation>Сервер</translation>
    </message>
    <message>
      <source>Show Python</source>
      <translation>Показати Python</translation>
    </message>
    <message>
      <source>Stay open for sending when a client has ended its own (half-close); otherwise close too</source>
      <translation>Лишатися відкритим для надсилання, коли клієнт своє завершив (напівзакриття); інакше теж закрити</translation>
    </message>
    <message>
      <source>The answer, as text with escapes (\r \n \xNN)</source>
      <translation>Відповідь, текст з екрануванням (\r \n \xNN)</translation>
    </message>
    <message>
      <source>The chat server listens on {address}: other computers can reach it.</source>
      <translation>Сервер розмови слухає на {address}: його бачать інші комп'ютери.</translation>
    </message>
    <message>
      <source>The first rule that fits answers</source>
      <translation>Відповідає перше відповідне правило</translation>
    </message>
    <message>
      <source>Where the server listens</source>
      <translation>Де слухає сервер</translation>
    </message>
    <message>
      <source>Who answers</source>
      <translation>Хто відповідає</translation>
    </message>
    <message>
      <source>You answer, below</source>
      <translation>Відповідаєте ви, нижче</translation>
    </message>
    <message>
      <source>after</source>
      <translation>через</translation>
    </message>
    <message>
      <source>any free</source>
      <translation>будь-який вільний</translation>
    </message>
    <message>
      <source>by hand</source>
      <translation>вручну</translation>
    </message>
    <message>
      <source>echo</source>
      <translation>луна</translation>
    </message>
    <message>
      <source>fixed text</source>
      <translation>сталий текст</translation>
    </message>
    <message>
      <source>half-open</source>
      <translation>напіввідкрите</translation>
    </message>
    <message>
      <source>listens on {address}</source>
      <translation>слухає на {address}</translation>
    </message>
    <message>
      <source>not listening</source>
      <translation>не слухає</translation>
    </message>
    <message>
      <source>rules</source>
      <translation>правила</translation>
    </message>
  </context>
  <context>
    <name>ServicesPage</name>
    <message>
      <source>No service has such a name, port or protocol.</source>
      <translation>Жодна служба не має такої назви, порту чи протоколу.</translation>
    </message>
    <message>
      <source>Search by name, alias, port or protocol: http, 25, udp …</source>
      <translation>Шукайте за назвою, псевдонімом, портом або протоколом: http, 25, udp …</translation>
    </message>
    <message>
      <source>Search services</source>
      <translation>Пошук служб</translation>
    </message>
    <message>
      <source>Services</source>
      <translation>Служби</translation>
    </message>
    <message>
      <source>{n} services, from {source}</source>
      <translation>служб: {n}, із {source}</translation>
    </message>
  </context>
  <context>
    <name>SocketsTab</name>
    <message>
      <source>&amp;Client</source>
      <translation>&amp;Клієнт</translation>
    </message>
    <message>
      <source>&amp;Server</source>
      <translation>&amp;Сервер</translation>
    </message>
    <message>
      <source>The saved messages could not be read</source>
      <translation>Збережені повідомлення не вдалося прочитати</translation>
    </message>
  </context>
  <context>
    <name>TranscriptModel</name>
    <message>
      <source>Bytes</source>
      <translation>Байти</translation>
    </message>
    <message>
      <source>Data</source>
      <translation>Дані</translation>
    </message>
    <message>
      <source>Peer</source>
      <translation>Вузол</translation>
    </message>
    <message>
      <source>Time</source>
      <translation>Час</translation>
    </message>
  </context>
  <context>
    <name>TranscriptView</name>
    <message>
      <source>, {n} older ones are in the trace only</source>
      <translation>, старіші ({n}) є лише в трасуванні</translation>
    </message>
    <message>
      <source>Clear the transcript; the trace keeps it</source>
      <translation>Очистити запис розмови; у трасуванні він лишається</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Копіювати</translation>
    </message>
    <message>
      <source>Follow the end</source>
      <translation>Стежити за кінцем</translation>
    </message>
    <message>
      <source>Hex</source>
      <translation>Шістнадц.</translation>
    </message>
    <message>
      <source>How the bytes are shown; they stay what they are</source>
      <translation>Як показано байти; самі вони не змінюються</translation>
    </message>
    <message>
      <source>Save the transcript</source>
      <translation>Збереження запису розмови</translation>
    </message>
    <message>
      <source>Save the transcript as a text file…</source>
      <translation>Зберегти запис розмови як текстовий файл…</translation>
    </message>
    <message>
      <source>Show received and sent bytes as</source>
      <translation>Показувати прийняті й надіслані байти як</translation>
    </message>
    <message>
      <source>Take over into the input</source>
      <translation>Перенести в поле</translation>
    </message>
    <message>
      <source>Text (*.txt)</source>
      <translation>Текст (*.txt)</translation>
    </message>
    <message>
      <source>The transcript is in {path}</source>
      <translation>Запис розмови — у {path}</translation>
    </message>
    <message>
      <source>Transcript</source>
      <translation>Запис розмови</translation>
    </message>
    <message>
      <source>{n} lines</source>
      <translation>рядків: {n}</translation>
    </message>
  </context>
  <context>
    <name>_Model</name>
    <message>
      <source>Aliases</source>
      <translation>Псевдоніми</translation>
    </message>
    <message>
      <source>Answer</source>
      <translation>Відповідь</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Ім'я</translation>
    </message>
    <message>
      <source>Port</source>
      <translation>Порт</translation>
    </message>
    <message>
      <source>Protocol</source>
      <translation>Протокол</translation>
    </message>
    <message>
      <source>Status</source>
      <translation>Стан</translation>
    </message>
    <message>
      <source>Type</source>
      <translation>Тип</translation>
    </message>
    <message>
      <source>What it is</source>
      <translation>Що це</translation>
    </message>
    <message>
      <source>ms</source>
      <translation>мс</translation>
    </message>
  </context>
  <context>
    <name>app</name>
    <message>
      <source>&amp;About</source>
      <translation>&amp;Про програму</translation>
    </message>
    <message>
      <source>&amp;Back to live</source>
      <translation>&amp;Назад до поточного</translation>
    </message>
    <message>
      <source>&amp;Cancel</source>
      <translation>&amp;Скасувати</translation>
    </message>
    <message>
      <source>&amp;Clear the view</source>
      <translation>&amp;Очистити перегляд</translation>
    </message>
    <message>
      <source>&amp;Commands…</source>
      <translation>&amp;Команди…</translation>
    </message>
    <message>
      <source>&amp;Copy</source>
      <translation>&amp;Копіювати</translation>
    </message>
    <message>
      <source>&amp;Copy address</source>
      <translation>&amp;Копіювати адресу</translation>
    </message>
    <message>
      <source>&amp;Copy row</source>
      <translation>&amp;Копіювати рядок</translation>
    </message>
    <message>
      <source>&amp;Copy rows</source>
      <translation>&amp;Копіювати рядки</translation>
    </message>
    <message>
      <source>&amp;Copy versions</source>
      <translation>&amp;Копіювати версії</translation>
    </message>
    <message>
      <source>&amp;Details</source>
      <translation>&amp;Докладно</translation>
    </message>
    <message>
      <source>&amp;Edit</source>
      <translation>&amp;Редагування</translation>
    </message>
    <message>
      <source>&amp;Everything</source>
      <translation>&amp;Усе</translation>
    </message>
    <message>
      <source>&amp;File</source>
      <translation>&amp;Файл</translation>
    </message>
    <message>
      <source>&amp;Find or filter</source>
      <translation>&amp;Знайти або відфільтрувати</translation>
    </message>
    <message>
      <source>&amp;Fit columns to their contents</source>
      <translation>&amp;Підігнати стовпці до вмісту</translation>
    </message>
    <message>
      <source>&amp;Follow the end</source>
      <translation>&amp;Стежити за кінцем</translation>
    </message>
    <message>
      <source>&amp;Full screen</source>
      <translation>На весь &amp;екран</translation>
    </message>
    <message>
      <source>&amp;Help</source>
      <translation>&amp;Довідка</translation>
    </message>
    <message>
      <source>&amp;Help on this control</source>
      <translation>&amp;Довідка про цей елемент</translation>
    </message>
    <message>
      <source>&amp;Ignore</source>
      <translation>&amp;Пропустити</translation>
    </message>
    <message>
      <source>&amp;Lab</source>
      <translation>&amp;Лабораторія</translation>
    </message>
    <message>
      <source>&amp;Larger</source>
      <translation>&amp;Більший</translation>
    </message>
    <message>
      <source>&amp;Look</source>
      <translation>Вигл&amp;яд</translation>
    </message>
    <message>
      <source>&amp;Messages</source>
      <translation>&amp;Повідомлення</translation>
    </message>
    <message>
      <source>&amp;New session</source>
      <translation>&amp;Новий сеанс</translation>
    </message>
    <message>
      <source>&amp;Next message</source>
      <translation>&amp;Наступне повідомлення</translation>
    </message>
    <message>
      <source>&amp;Normal</source>
      <translation>&amp;Звичайний</translation>
    </message>
    <message>
      <source>&amp;Open all</source>
      <translation>&amp;Розгорнути все</translation>
    </message>
    <message>
      <source>&amp;Open session…</source>
      <translation>&amp;Відкрити сеанс…</translation>
    </message>
    <message>
      <source>&amp;Paste</source>
      <translation>&amp;Вставити</translation>
    </message>
    <message>
      <source>&amp;Pause the view</source>
      <translation>&amp;Призупинити перегляд</translation>
    </message>
    <message>
      <source>&amp;Quit</source>
      <translation>Ви&amp;йти</translation>
    </message>
    <message>
      <source>&amp;Recover</source>
      <translation>&amp;Відновити</translation>
    </message>
    <message>
      <source>&amp;Recover…</source>
      <translation>Віднов&amp;ити…</translation>
    </message>
    <message>
      <source>&amp;Redo</source>
      <translation>&amp;Повторити</translation>
    </message>
    <message>
      <source>&amp;Save session as…</source>
      <translation>&amp;Зберегти сеанс як…</translation>
    </message>
    <message>
      <source>&amp;Save…</source>
      <translation>&amp;Зберегти…</translation>
    </message>
    <message>
      <source>&amp;Shortcuts</source>
      <translation>Поєднання клаві&amp;ш</translation>
    </message>
    <message>
      <source>&amp;Show all</source>
      <translation>&amp;Показати все</translation>
    </message>
    <message>
      <source>&amp;Smaller</source>
      <translation>&amp;Менший</translation>
    </message>
    <message>
      <source>&amp;Start</source>
      <translation>&amp;Запустити</translation>
    </message>
    <message>
      <source>&amp;Start all servers</source>
      <translation>&amp;Запустити всі сервери</translation>
    </message>
    <message>
      <source>&amp;Tabs</source>
      <translation>&amp;Вкладки</translation>
    </message>
    <message>
      <source>&amp;Text</source>
      <translation>&amp;Текст</translation>
    </message>
    <message>
      <source>&amp;Undo</source>
      <translation>&amp;Скасувати дію</translation>
    </message>
    <message>
      <source>&amp;View</source>
      <translation>&amp;Вигляд</translation>
    </message>
    <message>
      <source>&amp;What listens where…</source>
      <translation>&amp;Що де слухає…</translation>
    </message>
    <message>
      <source>&amp;What's This?</source>
      <translation>&amp;Що це?</translation>
    </message>
    <message>
      <source>(empty)</source>
      <translation>(порожньо)</translation>
    </message>
    <message>
      <source>({count} failed)</source>
      <translation>(невдало: {count})</translation>
    </message>
    <message>
      <source>({count} not kept)</source>
      <translation>(не збережено: {count})</translation>
    </message>
    <message>
      <source>({count} older lines were dropped)</source>
      <translation>(відкинуто старіших рядків: {count})</translation>
    </message>
    <message>
      <source>0 s</source>
      <translation>0 с</translation>
    </message>
    <message>
      <source>127.0.0.1 is this computer.</source>
      <translation>127.0.0.1 — це цей комп'ютер.</translation>
    </message>
    <message>
      <source>A DNS server's address has no user name or password</source>
      <translation>Адреса сервера DNS не має імені користувача чи пароля</translation>
    </message>
    <message>
      <source>A chain of five aliases</source>
      <translation>Ланцюжок із п'яти псевдонімів</translation>
    </message>
    <message>
      <source>A circle: it should serve {zone}, but points back to {names}</source>
      <translation>Коло: він мав би обслуговувати {zone}, але вказує назад на {names}</translation>
    </message>
    <message>
      <source>A compressed name that points at itself</source>
      <translation>Стиснене ім'я, що вказує саме на себе</translation>
    </message>
    <message>
      <source>A control character in a name</source>
      <translation>Керівний символ в імені</translation>
    </message>
    <message>
      <source>A datagram larger than was asked for</source>
      <translation>Датаграма, більша за дозволену</translation>
    </message>
    <message>
      <source>A delegated zone: this server refers to another one</source>
      <translation>Делегована зона: цей сервер відсилає до іншого</translation>
    </message>
    <message>
      <source>A dot inside a label, which is not its end</source>
      <translation>Крапка всередині мітки, яка її не завершує</translation>
    </message>
    <message>
      <source>A full stop of another script (such as 。) separates parts, like an ordinary dot.</source>
      <translation>Крапка іншого письма (як-от 。) розділяє частини так само, як звичайна.</translation>
    </message>
    <message>
      <source>A host is needed</source>
      <translation>Потрібен вузол</translation>
    </message>
    <message>
      <source>A host name has no spaces and no invisible characters</source>
      <translation>Ім'я вузла не має пробілів і невидимих символів</translation>
    </message>
    <message>
      <source>A key for encrypted mail, here only a few bytes</source>
      <translation>Ключ для шифрованої пошти, тут лише кілька байтів</translation>
    </message>
    <message>
      <source>A label as long as they may be: 63 bytes</source>
      <translation>Найдовша можлива мітка: 63 байти</translation>
    </message>
    <message>
      <source>A lame server: it refuses the zone that it is said to have</source>
      <translation>Недбалий сервер: відмовляє щодо зони, яку начебто має</translation>
    </message>
    <message>
      <source>A lone backslash ends the text</source>
      <translation>Самотня зворотна скісна риска завершує текст</translation>
    </message>
    <message>
      <source>A mistake in this program: {name} in {where}. It goes on.</source>
      <translation>Помилка в цій програмі: {name} у {where}. Вона працює далі.</translation>
    </message>
    <message>
      <source>A name has no spaces and no invisible characters (here U+{code})</source>
      <translation>Ім'я не має пробілів і невидимих символів (тут U+{code})</translation>
    </message>
    <message>
      <source>A name is needed</source>
      <translation>Потрібне ім'я</translation>
    </message>
    <message>
      <source>A name is one line of at most {most} visible characters</source>
      <translation>Назва — це один рядок, щонайбільше {most} видимих символів</translation>
    </message>
    <message>
      <source>A name of somebody else's: REFUSED, nothing is looked up elsewhere</source>
      <translation>Чуже ім'я: REFUSED, деінде не шукають</translation>
    </message>
    <message>
      <source>A name with nothing but names below it: no error, no data</source>
      <translation>Ім'я, під яким є лише імена: ні помилки, ні даних</translation>
    </message>
    <message>
      <source>A null MX (RFC 7505): the domain takes no mail</source>
      <translation>Порожній MX (RFC 7505): домен не приймає пошти</translation>
    </message>
    <message>
      <source>A part of the name has {count} bytes; 63 are allowed</source>
      <translation>Частина імені має {count} Б; дозволено 63</translation>
    </message>
    <message>
      <source>A path for the Unix socket is needed</source>
      <translation>Потрібен шлях до сокета Unix</translation>
    </message>
    <message>
      <source>A path has no NUL in it</source>
      <translation>Шлях не містить NUL</translation>
    </message>
    <message>
      <source>A place on the Earth</source>
      <translation>Місце на Землі</translation>
    </message>
    <message>
      <source>A port is a number from 0 to 65535</source>
      <translation>Порт — це число від 0 до 65535</translation>
    </message>
    <message>
      <source>A port is a number from 1 to 65535</source>
      <translation>Порт — це число від 1 до 65535</translation>
    </message>
    <message>
      <source>A port is a number from {least} to 65535</source>
      <translation>Порт — це число від {least} до 65535</translation>
    </message>
    <message>
      <source>A public key of DNSSEC; nothing here is signed with it</source>
      <translation>Відкритий ключ DNSSEC; тут ним нічого не підписано</translation>
    </message>
    <message>
      <source>A referral without a readable server name</source>
      <translation>Відсилання без читабельного імені сервера</translation>
    </message>
    <message>
      <source>A responsible person</source>
      <translation>Відповідальна особа</translation>
    </message>
    <message>
      <source>A rule needs a pattern; an empty one would match everything</source>
      <translation>Правилу потрібен зразок; порожній підійшов би до всього</translation>
    </message>
    <message>
      <source>A server is needed</source>
      <translation>Потрібен сервер</translation>
    </message>
    <message>
      <source>A server that is not there</source>
      <translation>Сервер, якого немає</translation>
    </message>
    <message>
      <source>A service's name is a word such as http, smtp or domain</source>
      <translation>Назва служби — це слово, як-от http, smtp чи domain</translation>
    </message>
    <message>
      <source>A short name: the system asks other directories, or appends a search domain</source>
      <translation>Коротке ім'я: система питає інші каталоги або додає пошуковий домен</translation>
    </message>
    <message>
      <source>A size of 1232 is usual.</source>
      <translation>Звичайний розмір — 1232.</translation>
    </message>
    <message>
      <source>A type that nobody knows: bytes (RFC 3597)</source>
      <translation>Тип, якого ніхто не знає: байти (RFC 3597)</translation>
    </message>
    <message>
      <source>A web address as a record</source>
      <translation>Вебадреса як запис</translation>
    </message>
    <message>
      <source>A whole tree renamed (DNAME): an alias is made on the way</source>
      <translation>Перейменоване дерево (DNAME): псевдонім утворюється дорогою</translation>
    </message>
    <message>
      <source>A wildcard: any name below wild.lab.test</source>
      <translation>Шаблон: будь-яке ім'я під wild.lab.test</translation>
    </message>
    <message>
      <source>ANY asks for what the server has; a zone transfer is another protocol.</source>
      <translation>ANY просить те, що сервер має; передавання зони — це інший протокол.</translation>
    </message>
    <message>
      <source>About Network Workbench</source>
      <translation>Про Network Workbench</translation>
    </message>
    <message>
      <source>Action</source>
      <translation>Дія</translation>
    </message>
    <message>
      <source>Additional</source>
      <translation>Додатково</translation>
    </message>
    <message>
      <source>Address</source>
      <translation>Адреса</translation>
    </message>
    <message>
      <source>After a backslash comes the character meant, or its three-digit number up to 255</source>
      <translation>Після зворотної риски йде сам символ або його номер із трьох цифр, не більший за 255</translation>
    </message>
    <message>
      <source>After {key} a value must follow, as in {example}.</source>
      <translation>Після {key} має йти значення, як у {example}.</translation>
    </message>
    <message>
      <source>After “{word}” something must follow.</source>
      <translation>Після «{word}» має щось іти.</translation>
    </message>
    <message>
      <source>Aliases</source>
      <translation>Псевдоніми</translation>
    </message>
    <message>
      <source>All files (*)</source>
      <translation>Усі файли (*)</translation>
    </message>
    <message>
      <source>All {count} servers that answered agree.</source>
      <translation>Усі сервери, що відповіли ({count}), згодні.</translation>
    </message>
    <message>
      <source>Always cut off over UDP; TCP has it</source>
      <translation>Через UDP завжди обрізано; через TCP є все</translation>
    </message>
    <message>
      <source>An IPv4 address</source>
      <translation>Адреса IPv4</translation>
    </message>
    <message>
      <source>An IPv4 address has four numbers from 0 to 255. For a name in digits put a dot at the end.</source>
      <translation>Адреса IPv4 має чотири числа від 0 до 255. Якщо це ім'я з цифр, поставте в кінці крапку.</translation>
    </message>
    <message>
      <source>An IPv6 address</source>
      <translation>Адреса IPv6</translation>
    </message>
    <message>
      <source>An IPv6 address with a port is written [::1]:53.</source>
      <translation>Адреса IPv6 з портом пишеться [::1]:53.</translation>
    </message>
    <message>
      <source>An address that begins with fe80: needs its interface behind it: fe80::1%eth0.</source>
      <translation>Адресі, що починається з fe80:, потрібен за нею інтерфейс: fe80::1%eth0.</translation>
    </message>
    <message>
      <source>An alias (CNAME): the address is that of another name</source>
      <translation>Псевдонім (CNAME): адреса належить іншому імені</translation>
    </message>
    <message>
      <source>An alias that leads to another branch</source>
      <translation>Псевдонім, що веде в іншу гілку</translation>
    </message>
    <message>
      <source>An alias to a name that does not exist: NXDOMAIN after all</source>
      <translation>Псевдонім неіснуючого імені: зрештою NXDOMAIN</translation>
    </message>
    <message>
      <source>An alias to a name that this server does not know</source>
      <translation>Псевдонім імені, якого цей сервер не знає</translation>
    </message>
    <message>
      <source>An answer after five seconds; slow-300ms after 0.3</source>
      <translation>Відповідь за п'ять секунд; slow-300ms — за 0,3</translation>
    </message>
    <message>
      <source>An answer after two seconds</source>
      <translation>Відповідь за дві секунди</translation>
    </message>
    <message>
      <source>An answer to another question: it must be ignored</source>
      <translation>Відповідь на інше запитання: її слід знехтувати</translation>
    </message>
    <message>
      <source>An answer with a wrong number first, as attackers send; then the right one</source>
      <translation>Спершу відповідь із хибним номером, як шлють нападники, потім правильна</translation>
    </message>
    <message>
      <source>An expression has at most {most} characters</source>
      <translation>Вираз має щонайбільше {most} символів</translation>
    </message>
    <message>
      <source>An internationalised name: its ASCII form is what is asked</source>
      <translation>Інтернаціональне ім'я: питають його форму ASCII</translation>
    </message>
    <message>
      <source>An odd number of hex digits</source>
      <translation>Непарна кількість шістнадцяткових цифр</translation>
    </message>
    <message>
      <source>Another name to look for (alias mode)</source>
      <translation>Інше ім'я для пошуку (режим псевдоніма)</translation>
    </message>
    <message>
      <source>Another program has port {port} of {place}</source>
      <translation>Порт {port} на {place} зайняла інша програма</translation>
    </message>
    <message>
      <source>Another version of the program wrote it</source>
      <translation>Його записала інша версія програми</translation>
    </message>
    <message>
      <source>Answer</source>
      <translation>Відповідь</translation>
    </message>
    <message>
      <source>Any response code: rcode0 to rcode15</source>
      <translation>Будь-який код відповіді: від rcode0 до rcode15</translation>
    </message>
    <message>
      <source>As many as fit</source>
      <translation>Скільки вміститься</translation>
    </message>
    <message>
      <source>As the system</source>
      <translation>Як у системі</translation>
    </message>
    <message>
      <source>Ask for {end} itself, or ask a server that finds out (RD).</source>
      <translation>Запитайте про саме {end} або запитайте сервер, який дізнається сам (RD).</translation>
    </message>
    <message>
      <source>Ask one of them, ask with RD set, or trace the delegation.</source>
      <translation>Запитайте один із них, запитайте з RD або простежте делегування.</translation>
    </message>
    <message>
      <source>Ask over TCP, or let the query fall back to it.</source>
      <translation>Запитайте через TCP або дозвольте перехід на нього.</translation>
    </message>
    <message>
      <source>At most {most} names can be looked up at once</source>
      <translation>Одночасно можна шукати щонайбільше імен: {most}</translation>
    </message>
    <message>
      <source>At most {most} servers can be asked at once</source>
      <translation>Одночасно можна питати щонайбільше серверів: {most}</translation>
    </message>
    <message>
      <source>Authority</source>
      <translation>Повноваження</translation>
    </message>
    <message>
      <source>Back references, looking ahead or behind, and possessive repeats cannot be used here</source>
      <translation>Зворотних посилань, перегляду вперед чи назад і присвійних повторів тут уживати не можна</translation>
    </message>
    <message>
      <source>Before “{word}” something must stand. To search for the word itself, write it in quotation marks.</source>
      <translation>Перед «{word}» має щось стояти. Щоб шукати саме слово, візьміть його в лапки.</translation>
    </message>
    <message>
      <source>Begun</source>
      <translation>Початок</translation>
    </message>
    <message>
      <source>Between 1 and {most} questions can be under way at once</source>
      <translation>Одночасно може тривати від 1 до {most} запитань</translation>
    </message>
    <message>
      <source>Bytes</source>
      <translation>Байти</translation>
    </message>
    <message>
      <source>Bytes in a &amp;line</source>
      <translation>Байтів у &amp;рядку</translation>
    </message>
    <message>
      <source>Bytes in hex</source>
      <translation>Байти шістнадцятковими</translation>
    </message>
    <message>
      <source>Bytes that travelled, also where not all were kept</source>
      <translation>Байти, що пройшли, зокрема й ті, що не збережені</translation>
    </message>
    <message>
      <source>C&amp;lose all</source>
      <translation>&amp;Згорнути все</translation>
    </message>
    <message>
      <source>Cance&amp;l</source>
      <translation>Скас&amp;увати</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Скасувати</translation>
    </message>
    <message>
      <source>Certificate authority of the TLS servers: {path}</source>
      <translation>Центр сертифікації серверів TLS: {path}</translation>
    </message>
    <message>
      <source>Characters (RFC 864): a flood without end; TCP and UDP</source>
      <translation>Символи (RFC 864): нескінченний потік; TCP і UDP</translation>
    </message>
    <message>
      <source>Characters that turn the direction of writing</source>
      <translation>Символи, що змінюють напрям письма</translation>
    </message>
    <message>
      <source>Chat with {target} ({transport})</source>
      <translation>Розмова з {target} ({transport})</translation>
    </message>
    <message>
      <source>Check that both sides use TLS and share a version of it.</source>
      <translation>Перевірте, чи обидві сторони вживають TLS і мають спільну версію.</translation>
    </message>
    <message>
      <source>Check the address, and whether the host is up.</source>
      <translation>Перевірте адресу й те, чи вузол увімкнено.</translation>
    </message>
    <message>
      <source>Check the path, and whether the server listens.</source>
      <translation>Перевірте шлях і те, чи сервер слухає.</translation>
    </message>
    <message>
      <source>Check the path; it is /dns-query with most services. Redirects are not followed.</source>
      <translation>Перевірте шлях; у більшості служб це /dns-query. Переспрямувань не виконуємо.</translation>
    </message>
    <message>
      <source>Check the permissions of the file and its folder.</source>
      <translation>Перевірте права на файл і його теку.</translation>
    </message>
    <message>
      <source>Check the spelling, or type an address such as 127.0.0.1. The Lookup tab asks the resolver.</source>
      <translation>Перевірте написання або введіть адресу, як-от 127.0.0.1. Вкладка «Пошук» питає систему.</translation>
    </message>
    <message>
      <source>Check the spelling; the authority section names the zone that says so.</source>
      <translation>Перевірте написання; розділ повноважень називає зону, яка так каже.</translation>
    </message>
    <message>
      <source>Choose another encoding (UTF-8 has every character), or write bytes as \xNN.</source>
      <translation>Виберіть інше кодування (UTF-8 має всі символи) або пишіть байти як \xNN.</translation>
    </message>
    <message>
      <source>Choose another encoding (UTF-8 has every character).</source>
      <translation>Виберіть інше кодування (UTF-8 має всі символи).</translation>
    </message>
    <message>
      <source>Choose one from the list, or type its number, up to 65535, such as TYPE65280.</source>
      <translation>Виберіть зі списку або введіть номер не більший за 65535, як-от TYPE65280.</translation>
    </message>
    <message>
      <source>Choose one of this computer's own addresses; 127.0.0.1 always works.</source>
      <translation>Виберіть власну адресу цього комп'ютера; 127.0.0.1 працює завжди.</translation>
    </message>
    <message>
      <source>Class</source>
      <translation>Клас</translation>
    </message>
    <message>
      <source>Cleared. What happens from now on appears here; “Show all” brings the rest back.</source>
      <translation>Очищено. Тут з'явиться те, що станеться відтепер; решту поверне «Показати все».</translation>
    </message>
    <message>
      <source>Click to sort, drag to move, right-click to choose columns</source>
      <translation>Клацніть, щоб упорядкувати, тягніть, щоб пересунути, клацніть правою, щоб вибрати стовпці</translation>
    </message>
    <message>
      <source>Close some connections, or raise the limit (ulimit -n).</source>
      <translation>Закрийте деякі з'єднання або підніміть межу (ulimit -n).</translation>
    </message>
    <message>
      <source>Closed</source>
      <translation>Закрито</translation>
    </message>
    <message>
      <source>Command</source>
      <translation>Команда</translation>
    </message>
    <message>
      <source>Commands</source>
      <translation>Команди</translation>
    </message>
    <message>
      <source>Compare system and DNS: {name}</source>
      <translation>Порівняння системи та DNS: {name}</translation>
    </message>
    <message>
      <source>Completions</source>
      <translation>Доповнення</translation>
    </message>
    <message>
      <source>Computer and system, as in 1987</source>
      <translation>Комп'ютер і система, як у 1987 році</translation>
    </message>
    <message>
      <source>Conn.</source>
      <translation>З'єдн.</translation>
    </message>
    <message>
      <source>Connect again to send.</source>
      <translation>Щоб надіслати, з'єднайтеся знову.</translation>
    </message>
    <message>
      <source>Connect again.</source>
      <translation>З'єднайтеся знову.</translation>
    </message>
    <message>
      <source>Connect first.</source>
      <translation>Спершу з'єднайтеся.</translation>
    </message>
    <message>
      <source>Connect one first.</source>
      <translation>Спершу під'єднайте когось.</translation>
    </message>
    <message>
      <source>Connection</source>
      <translation>З'єднання</translation>
    </message>
    <message>
      <source>Connection number</source>
      <translation>Номер з'єднання</translation>
    </message>
    <message>
      <source>Control characters and escape sequences in a text</source>
      <translation>Керівні символи та послідовності ESC у тексті</translation>
    </message>
    <message>
      <source>Copy as &amp;Python bytes</source>
      <translation>Копіювати як байти &amp;Python</translation>
    </message>
    <message>
      <source>Copy as &amp;hex</source>
      <translation>Копіювати &amp;шістнадцятковими</translation>
    </message>
    <message>
      <source>Copy as &amp;text</source>
      <translation>Копіювати як &amp;текст</translation>
    </message>
    <message>
      <source>Copy as hex &amp;dump</source>
      <translation>Копіювати &amp;дамп</translation>
    </message>
    <message>
      <source>Copy this message</source>
      <translation>Копіювати це повідомлення</translation>
    </message>
    <message>
      <source>Copy this message with its details</source>
      <translation>Копіювати це повідомлення з подробицями</translation>
    </message>
    <message>
      <source>Ctrl+C ends it.</source>
      <translation>Завершує Ctrl+C.</translation>
    </message>
    <message>
      <source>Cu&amp;t</source>
      <translation>Ви&amp;різати</translation>
    </message>
    <message>
      <source>Cut off over TCP too, which makes no sense</source>
      <translation>Обрізано й через TCP, що не має сенсу</translation>
    </message>
    <message>
      <source>DNS</source>
      <translation>DNS</translation>
    </message>
    <message>
      <source>DNS is not asked by {scheme}</source>
      <translation>DNS не питають через {scheme}</translation>
    </message>
    <message>
      <source>DNS over HTTP without TLS does not exist</source>
      <translation>DNS через HTTP без TLS не буває</translation>
    </message>
    <message>
      <source>DNS {type} {name} at {where} ({transport})</source>
      <translation>DNS {type} {name} у {where} ({transport})</translation>
    </message>
    <message>
      <source>DNS: {what}</source>
      <translation>DNS: {what}</translation>
    </message>
    <message>
      <source>DNSSEC wanted</source>
      <translation>Потрібен DNSSEC</translation>
    </message>
    <message>
      <source>DO and NSID are asked for by EDNS</source>
      <translation>DO і NSID просять через EDNS</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>Темний</translation>
    </message>
    <message>
      <source>Daytime (RFC 867): tells date and time; TCP and UDP</source>
      <translation>Денний час (RFC 867): каже дату й час; TCP і UDP</translation>
    </message>
    <message>
      <source>Detach the trace, or put it back</source>
      <translation>Від'єднати трасування або повернути</translation>
    </message>
    <message>
      <source>Details</source>
      <translation>Докладно</translation>
    </message>
    <message>
      <source>Details of the selected message</source>
      <translation>Подробиці вибраного повідомлення</translation>
    </message>
    <message>
      <source>Dir</source>
      <translation>Напр.</translation>
    </message>
    <message>
      <source>Discard (RFC 863): swallows what it gets; TCP and UDP</source>
      <translation>Смітник (RFC 863): ковтає все; TCP і UDP</translation>
    </message>
    <message>
      <source>Disconnect first.</source>
      <translation>Спершу роз'єднайтеся.</translation>
    </message>
    <message>
      <source>Dismiss</source>
      <translation>Прибрати</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Готово</translation>
    </message>
    <message>
      <source>EDNS: no record, but additions to the message</source>
      <translation>EDNS: не запис, а доповнення до повідомлення</translation>
    </message>
    <message>
      <source>Each byte has two digits: 0a, not a.</source>
      <translation>Кожен байт має дві цифри: 0a, а не a.</translation>
    </message>
    <message>
      <source>Earlier part of the message</source>
      <translation>Попередня частина повідомлення</translation>
    </message>
    <message>
      <source>Echo (RFC 862): sends back what it gets; TCP and UDP</source>
      <translation>Луна (RFC 862): вертає те, що дістала; TCP і UDP</translation>
    </message>
    <message>
      <source>Encoding</source>
      <translation>Кодування</translation>
    </message>
    <message>
      <source>Endpoint</source>
      <translation>Кінець</translation>
    </message>
    <message>
      <source>Error</source>
      <translation>Помилка</translation>
    </message>
    <message>
      <source>Escape sequences in the name of an address</source>
      <translation>Послідовності ESC в імені адреси</translation>
    </message>
    <message>
      <source>Every action, newest last, with how it ended, how long it took and how many bytes travelled for it. Open one to see its connections: both ends, where both are in this program. Choosing a row shows only its messages.</source>
      <translation>Усі дії, найновіші внизу: чим завершилися, скільки тривали й скільки байтів заради них пройшло. Розгорніть дію, щоб побачити її з'єднання: обидва кінці, якщо обидва в цій програмі. Вибраний рядок показує лише свої повідомлення.</translation>
    </message>
    <message>
      <source>Every write and every read as it really happened, and what else became of the connections. → was sent by us, ← was received by us. Right-click on the header to choose columns. Ctrl+Down and Ctrl+Up go through the messages from anywhere; Ctrl+C copies the selected rows.</source>
      <translation>Кожен запис і кожне читання так, як вони справді сталися, і що ще було зі з'єднаннями. → надіслали ми, ← прийняли ми. Правою кнопкою на заголовку вибирають стовпці. Ctrl+↓ і Ctrl+↑ ходять повідомленнями звідусіль; Ctrl+C копіює вибрані рядки.</translation>
    </message>
    <message>
      <source>Everything</source>
      <translation>Усе</translation>
    </message>
    <message>
      <source>Everything that this program had to say</source>
      <translation>Усе, що ця програма мала сказати</translation>
    </message>
    <message>
      <source>Everything there is at a name</source>
      <translation>Усе, що є під іменем</translation>
    </message>
    <message>
      <source>Exch.</source>
      <translation>Обм.</translation>
    </message>
    <message>
      <source>Exchange</source>
      <translation>Обмін</translation>
    </message>
    <message>
      <source>Exchange number</source>
      <translation>Номер обміну</translation>
    </message>
    <message>
      <source>Exchanges and connections</source>
      <translation>Обміни та з'єднання</translation>
    </message>
    <message>
      <source>F&amp;acts</source>
      <translation>&amp;Факти</translation>
    </message>
    <message>
      <source>FORMERR: the server says that the question is malformed</source>
      <translation>FORMERR: сервер каже, що запитання неправильно побудоване</translation>
    </message>
    <message>
      <source>Fact</source>
      <translation>Факт</translation>
    </message>
    <message>
      <source>Facts about the message</source>
      <translation>Факти про повідомлення</translation>
    </message>
    <message>
      <source>Files: {path}</source>
      <translation>Файли: {path}</translation>
    </message>
    <message>
      <source>Filter the messages</source>
      <translation>Фільтр повідомлень</translation>
    </message>
    <message>
      <source>Filter: text, dir:out, proto:udp, port:25, len:&gt;100, has:error</source>
      <translation>Фільтр: текст, dir:out, proto:udp, port:25, len:&gt;100, has:error</translation>
    </message>
    <message>
      <source>For example 127.0.0.1:5300, or 9.9.9.9.</source>
      <translation>Наприклад, 127.0.0.1:5300 або 9.9.9.9.</translation>
    </message>
    <message>
      <source>For example https://dns.example/dns-query.</source>
      <translation>Наприклад, https://dns.example/dns-query.</translation>
    </message>
    <message>
      <source>For example lab.test, or an address such as 127.0.0.1.</source>
      <translation>Наприклад, lab.test або адреса, як-от 127.0.0.1.</translation>
    </message>
    <message>
      <source>Four addresses of one name</source>
      <translation>Чотири адреси одного імені</translation>
    </message>
    <message>
      <source>Free some room and try again; nothing that came is lost.</source>
      <translation>Звільніть місце й спробуйте ще; нічого з того, що прийшло, не втрачено.</translation>
    </message>
    <message>
      <source>From</source>
      <translation>Звідки</translation>
    </message>
    <message>
      <source>From an address back to its name</source>
      <translation>Від адреси назад до імені</translation>
    </message>
    <message>
      <source>From an address to its name, from the root</source>
      <translation>Від адреси до імені, починаючи з кореня</translation>
    </message>
    <message>
      <source>From first to last</source>
      <translation>Від першого до останнього</translation>
    </message>
    <message>
      <source>From the root through test to the zone lab.test</source>
      <translation>Від кореня через test до зони lab.test</translation>
    </message>
    <message>
      <source>Go to a control with Tab and press F1: it says what it is for. Ctrl+K finds every command.</source>
      <translation>Перейдіть до елемента клавішею Tab і натисніть F1: він скаже, для чого він. Ctrl+K знаходить усі команди.</translation>
    </message>
    <message>
      <source>Go to the next message</source>
      <translation>Перейти до наступного повідомлення</translation>
    </message>
    <message>
      <source>Go to the previous message</source>
      <translation>Перейти до попереднього повідомлення</translation>
    </message>
    <message>
      <source>HTML in a text: it is shown, never obeyed</source>
      <translation>HTML у тексті: його показують, але не виконують</translation>
    </message>
    <message>
      <source>HTML in the name of an address</source>
      <translation>HTML в імені адреси</translation>
    </message>
    <message>
      <source>He&amp;x</source>
      <translation>&amp;Шістнадц.</translation>
    </message>
    <message>
      <source>Header</source>
      <translation>Заголовок</translation>
    </message>
    <message>
      <source>Hide all messages until now; nothing is deleted</source>
      <translation>Сховати всі дотеперішні повідомлення; нічого не вилучається</translation>
    </message>
    <message>
      <source>Hide the trace</source>
      <translation>Сховати трасування</translation>
    </message>
    <message>
      <source>High contrast</source>
      <translation>Висока контрастність</translation>
    </message>
    <message>
      <source>How a service is to be spoken with</source>
      <translation>Як говорити зі службою</translation>
    </message>
    <message>
      <source>IPv4 address</source>
      <translation>Адреса IPv4</translation>
    </message>
    <message>
      <source>IPv6 address</source>
      <translation>Адреса IPv6</translation>
    </message>
    <message>
      <source>IPv6 may be switched off; try IPv4.</source>
      <translation>Можливо, IPv6 вимкнено; спробуйте IPv4.</translation>
    </message>
    <message>
      <source>If it really has one, write it as its number, such as \032.</source>
      <translation>Якщо він там справді є, напишіть його номер, як-от \032.</translation>
    </message>
    <message>
      <source>Information</source>
      <translation>Відомості</translation>
    </message>
    <message>
      <source>Is it a DNS server, and does a firewall drop packets? Try another server, TCP, or a longer timeout.</source>
      <translation>Чи це сервер DNS і чи не відкидає пакети брандмауер? Спробуйте інший сервер, TCP або довший час.</translation>
    </message>
    <message>
      <source>Is the host up, and does a firewall drop packets for this port? A longer timeout helps a slow peer.</source>
      <translation>Чи вузол увімкнено й чи не відкидає пакети для цього порту брандмауер? Повільному вузлу допоможе довший час.</translation>
    </message>
    <message>
      <source>Is the server started, and is this its port? DNS usually has port 53, the lab another.</source>
      <translation>Чи сервер запущено й чи це його порт? DNS звичайно має порт 53, лабораторія — інший.</translation>
    </message>
    <message>
      <source>Is this computer connected? The lab works without a network.</source>
      <translation>Чи цей комп'ютер під'єднано? Лабораторія працює без мережі.</translation>
    </message>
    <message>
      <source>It answers only for its own zones, or only its own clients: ask another server.</source>
      <translation>Він відповідає лише про свої зони або лише своїм клієнтам: запитайте інший сервер.</translation>
    </message>
    <message>
      <source>It closed without reading everything, crashed, or expects another protocol (TLS on or off?).</source>
      <translation>Вузол закрив, не дочитавши, зламався або чекає іншого протоколу (з TLS чи без?).</translation>
    </message>
    <message>
      <source>It has more than {most} messages</source>
      <translation>Повідомлень більше ніж {most}</translation>
    </message>
    <message>
      <source>It has records of another type: ask for ANY, or for A, AAAA, MX, TXT.</source>
      <translation>Він має записи іншого типу: запитайте ANY або A, AAAA, MX, TXT.</translation>
    </message>
    <message>
      <source>It has two messages of the same name</source>
      <translation>У ньому два повідомлення з однаковою назвою</translation>
    </message>
    <message>
      <source>It holds no saved messages</source>
      <translation>У ньому немає збережених повідомлень</translation>
    </message>
    <message>
      <source>It is IN, hardly ever CH.</source>
      <translation>Це IN, вкрай рідко CH.</translation>
    </message>
    <message>
      <source>It is in the hosts file, which the system asks first</source>
      <translation>Є у файлі hosts, який система питає першим</translation>
    </message>
    <message>
      <source>It is no JSON: {reason}</source>
      <translation>Це не JSON: {reason}</translation>
    </message>
    <message>
      <source>It is this computer's own name, which the system knows by itself</source>
      <translation>Це власне ім'я цього комп'ютера, система знає його сама</translation>
    </message>
    <message>
      <source>It is too large to be a file of saved messages</source>
      <translation>Завеликий як на файл збережених повідомлень</translation>
    </message>
    <message>
      <source>It looks into the hosts file, DNS and other directories, in an order of its own.</source>
      <translation>Вона дивиться у файл hosts, DNS та інші каталоги у своєму порядку.</translation>
    </message>
    <message>
      <source>It said: “{said}”</source>
      <translation>Відповідь: «{said}»</translation>
    </message>
    <message>
      <source>It was asked again over TCP, which failed: {problem}</source>
      <translation>Перепитали через TCP, невдало: {problem}</translation>
    </message>
    <message>
      <source>Its other end, also ours</source>
      <translation>Інший його кінець, теж наш</translation>
    </message>
    <message>
      <source>Keep the newest messages in view</source>
      <translation>Тримати найновіші повідомлення на видноті</translation>
    </message>
    <message>
      <source>Keys</source>
      <translation>Клавіші</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>Вид</translation>
    </message>
    <message>
      <source>Lab</source>
      <translation>Лабораторія</translation>
    </message>
    <message>
      <source>Lab: stopped</source>
      <translation>Лабораторія: зупинено</translation>
    </message>
    <message>
      <source>Lab: what listens where</source>
      <translation>Лабораторія: що де слухає</translation>
    </message>
    <message>
      <source>Lab: {count} servers</source>
      <translation>Лабораторія, серверів: {count}</translation>
    </message>
    <message>
      <source>Lame: it points to {other}, which is not on the way</source>
      <translation>Недбало: вказує на {other}, якого немає на шляху</translation>
    </message>
    <message>
      <source>Lame: it should serve {zone}, and does not ({what})</source>
      <translation>Недбало: мав би обслуговувати {zone}, але ні ({what})</translation>
    </message>
    <message>
      <source>Lame: it should serve {zone}, but names {names} instead</source>
      <translation>Недбало: мав би обслуговувати {zone}, але називає {names}</translation>
    </message>
    <message>
      <source>Lame: it should serve {zone}, but points back to {other}</source>
      <translation>Недбало: мав би обслуговувати {zone}, але вказує назад на {other}</translation>
    </message>
    <message>
      <source>Lan&amp;guage</source>
      <translation>&amp;Мова</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Мова</translation>
    </message>
    <message>
      <source>Later part of the message</source>
      <translation>Наступна частина повідомлення</translation>
    </message>
    <message>
      <source>Left out</source>
      <translation>Пропущено</translation>
    </message>
    <message>
      <source>Length</source>
      <translation>Довжина</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>Світлий</translation>
    </message>
    <message>
      <source>Listen first.</source>
      <translation>Спершу слухайте.</translation>
    </message>
    <message>
      <source>Listen on {where} ({transport})</source>
      <translation>Слухання на {where} ({transport})</translation>
    </message>
    <message>
      <source>Local address</source>
      <translation>Місцева адреса</translation>
    </message>
    <message>
      <source>Look up {count} names: {who}</source>
      <translation>Пошук імен ({count}): {who}</translation>
    </message>
    <message>
      <source>Look: light, dark, high contrast, or as the system</source>
      <translation>Вигляд: світлий, темний, контрастний або як у системі</translation>
    </message>
    <message>
      <source>Made-up hosts without end, for many look-ups at once</source>
      <translation>Вигадані вузли без кінця, для багатьох пошуків одразу</translation>
    </message>
    <message>
      <source>Main f&amp;ield</source>
      <translation>Головне п&amp;оле</translation>
    </message>
    <message>
      <source>Message</source>
      <translation>Повідомлення</translation>
    </message>
    <message>
      <source>Message as text</source>
      <translation>Повідомлення як текст</translation>
    </message>
    <message>
      <source>Message field: begin a new line</source>
      <translation>Поле повідомлення: почати новий рядок</translation>
    </message>
    <message>
      <source>Message field: earlier and later messages</source>
      <translation>Поле повідомлення: попередні й наступні повідомлення</translation>
    </message>
    <message>
      <source>Message field: send</source>
      <translation>Поле повідомлення: надіслати</translation>
    </message>
    <message>
      <source>Message in hex</source>
      <translation>Повідомлення шістнадцятковими</translation>
    </message>
    <message>
      <source>Message {number} is not valid: {reason}</source>
      <translation>Повідомлення {number} неправильне: {reason}</translation>
    </message>
    <message>
      <source>Messages</source>
      <translation>Повідомлення</translation>
    </message>
    <message>
      <source>Messages joined</source>
      <translation>Повідомлень разом</translation>
    </message>
    <message>
      <source>Mistake in this program</source>
      <translation>Помилка в цій програмі</translation>
    </message>
    <message>
      <source>Monotonic clock</source>
      <translation>Монотонний годинник</translation>
    </message>
    <message>
      <source>More than {most} aliases follow one another</source>
      <translation>Більше ніж {most} псевдонімів поспіль</translation>
    </message>
    <message>
      <source>Most addresses have none. A DNS query of type PTR shows who would have to give it one.</source>
      <translation>Більшість адрес їх не має. Запит DNS типу PTR покаже, хто мав би дати їй ім'я.</translation>
    </message>
    <message>
      <source>NODATA: the name exists, but not with this type</source>
      <translation>NODATA: ім'я є, але не з цим типом</translation>
    </message>
    <message>
      <source>NOTIMP: the server says that it cannot do this</source>
      <translation>NOTIMP: сервер каже, що так не вміє</translation>
    </message>
    <message>
      <source>NSID (the server's name): {value}</source>
      <translation>NSID (назва сервера): {value}</translation>
    </message>
    <message>
      <source>NXDOMAIN from the server of test</source>
      <translation>NXDOMAIN від сервера test</translation>
    </message>
    <message>
      <source>NXDOMAIN: there is no such name</source>
      <translation>NXDOMAIN: такого імені немає</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Ім'я</translation>
    </message>
    <message>
      <source>Names (DNS): lab.test, and a tree to trace; UDP and TCP</source>
      <translation>Імена (DNS): lab.test і дерево для простеження; UDP і TCP</translation>
    </message>
    <message>
      <source>Names are compared, not addresses</source>
      <translation>Порівнюють імена, а не адреси</translation>
    </message>
    <message>
      <source>Names in .local are asked of the neighbours (multicast DNS), not of a server</source>
      <translation>Імена в .local питають у сусідів (multicast DNS), а не в сервера</translation>
    </message>
    <message>
      <source>Neither the system nor DNS knows an address of this name</source>
      <translation>Ані система, ані DNS не знають адреси цього імені</translation>
    </message>
    <message>
      <source>Neither the system nor this program's table knows such a service</source>
      <translation>Ані система, ані таблиця цієї програми не знають такої служби</translation>
    </message>
    <message>
      <source>Next and previous control</source>
      <translation>Наступний і попередній елемент</translation>
    </message>
    <message>
      <source>No answer at all</source>
      <translation>Жодної відповіді</translation>
    </message>
    <message>
      <source>No answer within the time allowed</source>
      <translation>Немає відповіді за дозволений час</translation>
    </message>
    <message>
      <source>No server answered.</source>
      <translation>Жоден сервер не відповів.</translation>
    </message>
    <message>
      <source>No session was left behind: all were closed properly.</source>
      <translation>Покинутих сеансів немає: усі закрито як слід.</translation>
    </message>
    <message>
      <source>No.</source>
      <translation>№</translation>
    </message>
    <message>
      <source>Nobody can be written to at this domain (RFC 7505); a sender gives up at once.</source>
      <translation>У цьому домені нікому не напишеш (RFC 7505); відправник одразу відступає.</translation>
    </message>
    <message>
      <source>Nobody reads the output any more</source>
      <translation>Виведення більше ніхто не читає</translation>
    </message>
    <message>
      <source>None of the servers of {zone} gave a usable answer</source>
      <translation>Жоден із серверів {zone} не дав придатної відповіді</translation>
    </message>
    <message>
      <source>Not a regular expression: {reason}</source>
      <translation>Це не регулярний вираз: {reason}</translation>
    </message>
    <message>
      <source>Nothing fits the filter or the selection on the left.</source>
      <translation>Ніщо не відповідає фільтру чи вибору ліворуч.</translation>
    </message>
    <message>
      <source>Nothing listens: start the lab first</source>
      <translation>Ніщо не слухає: спершу запустіть лабораторію</translation>
    </message>
    <message>
      <source>Nothing was said yet.</source>
      <translation>Ще нічого не сказано.</translation>
    </message>
    <message>
      <source>Number</source>
      <translation>Номер</translation>
    </message>
    <message>
      <source>Offset, bytes in hexadecimal, and the same bytes as characters. Select with the mouse or with Shift and the arrow keys; Ctrl+Right goes to the characters, Ctrl+Left back. Ctrl+C copies what the cursor's column shows; the context menu has other forms.</source>
      <translation>Зсув, байти шістнадцятковими й ті самі байти символами. Вибирайте мишею або стрілками з Shift; Ctrl+→ переходить до символів, Ctrl+← назад. Ctrl+C копіює те, що показує стовпець із курсором; інші форми є в контекстному меню.</translation>
    </message>
    <message>
      <source>One level more: lab.test refers to the servers of sub.lab.test</source>
      <translation>На рівень глибше: lab.test відсилає до серверів sub.lab.test</translation>
    </message>
    <message>
      <source>Only TCP and Unix connections can be half closed</source>
      <translation>Напівзакрити можна лише з'єднання TCP і Unix</translation>
    </message>
    <message>
      <source>Only UDP can send an empty message.</source>
      <translation>Порожнє повідомлення може надіслати лише UDP.</translation>
    </message>
    <message>
      <source>Only an answer with a wrong number: it must be ignored</source>
      <translation>Лише відповідь із хибним номером: її слід знехтувати</translation>
    </message>
    <message>
      <source>Only an expression is text; other patterns are bytes</source>
      <translation>Текстом є лише вираз; інші зразки — байти</translation>
    </message>
    <message>
      <source>Only one of {count} servers answered.</source>
      <translation>Відповів лише один сервер із {count}.</translation>
    </message>
    <message>
      <source>Only plain files can be sent</source>
      <translation>Надсилати можна лише звичайні файли</translation>
    </message>
    <message>
      <source>Only the dot at the very end, which means the root, may have nothing after it.</source>
      <translation>Лише після крапки в самому кінці, що означає корінь, може нічого не бути.</translation>
    </message>
    <message>
      <source>Only this &amp;connection</source>
      <translation>Лише це &amp;з'єднання</translation>
    </message>
    <message>
      <source>Only this &amp;exchange</source>
      <translation>Лише цей &amp;обмін</translation>
    </message>
    <message>
      <source>Open session</source>
      <translation>Відкрити сеанс</translation>
    </message>
    <message>
      <source>Open the session of a run that ended without closing it</source>
      <translation>Відкрити сеанс запуску, що завершився, не закривши його</translation>
    </message>
    <message>
      <source>Opened</source>
      <translation>Відкрито</translation>
    </message>
    <message>
      <source>Other traffic</source>
      <translation>Інший обмін даними</translation>
    </message>
    <message>
      <source>Our sending has ended (half-close)</source>
      <translation>Ми завершили надсилання (напівзакриття)</translation>
    </message>
    <message>
      <source>Outcome</source>
      <translation>Підсумок</translation>
    </message>
    <message>
      <source>Paste names or addresses, one a line.</source>
      <translation>Вставте імена або адреси, по одній у рядку.</translation>
    </message>
    <message>
      <source>Paused, {count} waiting</source>
      <translation>Призупинено, чекають: {count}</translation>
    </message>
    <message>
      <source>Perhaps it does not speak DNS here, or not with you.</source>
      <translation>Можливо, він тут не говорить DNS або не з вами.</translation>
    </message>
    <message>
      <source>Place in the stream</source>
      <translation>Місце в потоці</translation>
    </message>
    <message>
      <source>Port</source>
      <translation>Порт</translation>
    </message>
    <message>
      <source>Port {port} was taken, so it took the next free one</source>
      <translation>Порт {port} був зайнятий, тож узято наступний вільний</translation>
    </message>
    <message>
      <source>Ports below 1024 need administrator rights on most systems: take one above, such as 33333.</source>
      <translation>Порти, менші за 1024, у більшості систем потребують прав адміністратора: візьміть більший, як-от 33333.</translation>
    </message>
    <message>
      <source>Pre&amp;vious message</source>
      <translation>&amp;Попереднє повідомлення</translation>
    </message>
    <message>
      <source>Probable reason</source>
      <translation>Імовірна причина</translation>
    </message>
    <message>
      <source>Protocol</source>
      <translation>Протокол</translation>
    </message>
    <message>
      <source>Put it into a file and send the file.</source>
      <translation>Покладіть це у файл і надішліть файл.</translation>
    </message>
    <message>
      <source>Python (*.py)</source>
      <translation>Python (*.py)</translation>
    </message>
    <message>
      <source>Python program</source>
      <translation>Програма мовою Python</translation>
    </message>
    <message>
      <source>Question</source>
      <translation>Запитання</translation>
    </message>
    <message>
      <source>REFUSED: the server does not want to answer</source>
      <translation>REFUSED: сервер не хоче відповідати</translation>
    </message>
    <message>
      <source>Random bytes with the right number</source>
      <translation>Випадкові байти з правильним номером</translation>
    </message>
    <message>
      <source>Received</source>
      <translation>Прийнято</translation>
    </message>
    <message>
      <source>Remote address</source>
      <translation>Віддалена адреса</translation>
    </message>
    <message>
      <source>Repeat {length} bytes every {ms} ms</source>
      <translation>Повторення {length} Б що {ms} мс</translation>
    </message>
    <message>
      <source>Repeat {length} bytes every {ms} ms, {times}</source>
      <translation>Повторення {length} Б що {ms} мс, {times}</translation>
    </message>
    <message>
      <source>Ru&amp;n</source>
      <translation>Викон&amp;ати</translation>
    </message>
    <message>
      <source>Rules that rewrite a telephone number into an address</source>
      <translation>Правила, що перетворюють номер телефону на адресу</translation>
    </message>
    <message>
      <source>Runs the lab's servers without a window, until SIGTERM or Ctrl+C.</source>
      <translation>Запускає сервери лабораторії без вікна, до SIGTERM або Ctrl+C.</translation>
    </message>
    <message>
      <source>S&amp;top</source>
      <translation>З&amp;упинити</translation>
    </message>
    <message>
      <source>S&amp;top all servers</source>
      <translation>З&amp;упинити всі сервери</translation>
    </message>
    <message>
      <source>SERVFAIL: the server failed, and says why (RFC 8914)</source>
      <translation>SERVFAIL: сервер не впорався і каже чому (RFC 8914)</translation>
    </message>
    <message>
      <source>Save session as</source>
      <translation>Зберегти сеанс як</translation>
    </message>
    <message>
      <source>Save the program</source>
      <translation>Збереження програми</translation>
    </message>
    <message>
      <source>Saved session {name}, read-only.</source>
      <translation>Збережений сеанс {name}, лише для читання.</translation>
    </message>
    <message>
      <source>Saving was cancelled; nothing was written.</source>
      <translation>Збереження скасовано; нічого не записано.</translation>
    </message>
    <message>
      <source>Saving {name}</source>
      <translation>Збереження {name}</translation>
    </message>
    <message>
      <source>Search</source>
      <translation>Шукати</translation>
    </message>
    <message>
      <source>Search the table of services; not every port has a name.</source>
      <translation>Пошукайте в таблиці служб; не кожен порт має назву.</translation>
    </message>
    <message>
      <source>Searching …</source>
      <translation>Пошук …</translation>
    </message>
    <message>
      <source>See network protocols work: every click, every byte, in one trace.</source>
      <translation>Подивіться, як працюють мережеві протоколи: кожне клацання, кожен байт, в одному трасуванні.</translation>
    </message>
    <message>
      <source>Select &amp;all</source>
      <translation>Вибрати вс&amp;е</translation>
    </message>
    <message>
      <source>Select a message to see it here.</source>
      <translation>Виберіть повідомлення, щоб побачити його тут.</translation>
    </message>
    <message>
      <source>Send something: every byte appears here.</source>
      <translation>Надішліть щось: тут з'явиться кожен байт.</translation>
    </message>
    <message>
      <source>Send the file {name}</source>
      <translation>Надсилання файлу {name}</translation>
    </message>
    <message>
      <source>Send the file {name} to {count} clients</source>
      <translation>Надсилання файлу {name} клієнтам: {count}</translation>
    </message>
    <message>
      <source>Sent</source>
      <translation>Надіслано</translation>
    </message>
    <message>
      <source>Server</source>
      <translation>Сервер</translation>
    </message>
    <message>
      <source>Servers of the lab</source>
      <translation>Сервери лабораторії</translation>
    </message>
    <message>
      <source>Servers without an address beside them: it is looked for first</source>
      <translation>Сервери без адреси поруч: спершу її шукають</translation>
    </message>
    <message>
      <source>Service</source>
      <translation>Служба</translation>
    </message>
    <message>
      <source>Sessions (*{suffix})</source>
      <translation>Сеанси (*{suffix})</translation>
    </message>
    <message>
      <source>Sessions in {folder} are removed after a while. Save it elsewhere.</source>
      <translation>Сеанси в {folder} згодом вилучаються. Збережіть його деінде.</translation>
    </message>
    <message>
      <source>Shortcuts</source>
      <translation>Поєднання клавіш</translation>
    </message>
    <message>
      <source>Show the messages that were cleared away, too</source>
      <translation>Показати й ті повідомлення, що були прибрані</translation>
    </message>
    <message>
      <source>Since it began</source>
      <translation>Від початку</translation>
    </message>
    <message>
      <source>Since it was opened</source>
      <translation>Від відкриття</translation>
    </message>
    <message>
      <source>Since the row above</source>
      <translation>Від попереднього рядка</translation>
    </message>
    <message>
      <source>So many messages came that were no answer that the query gave up: {which}</source>
      <translation>Прийшло стільки повідомлень, що не були відповіддю, що запит здався: {which}</translation>
    </message>
    <message>
      <source>Some old servers do not understand EDNS: set its size to 0.</source>
      <translation>Деякі старі сервери не розуміють EDNS: поставте його розмір 0.</translation>
    </message>
    <message>
      <source>Somebody floods this address, or tries to guess the answer's id.</source>
      <translation>Хтось засипає цю адресу або намагається вгадати номер відповіді.</translation>
    </message>
    <message>
      <source>Something answers there, but not to this question: somebody may be forging answers.</source>
      <translation>Щось там відповідає, але не на це запитання: можливо, хтось підробляє відповіді.</translation>
    </message>
    <message>
      <source>Something went wrong</source>
      <translation>Щось пішло не так</translation>
    </message>
    <message>
      <source>Start the lab, or trust another.</source>
      <translation>Запустіть лабораторію або довіртеся комусь іншому.</translation>
    </message>
    <message>
      <source>Start the server first (Listen), and check host and port.</source>
      <translation>Спершу запустіть сервер («Слухати») і перевірте вузол і порт.</translation>
    </message>
    <message>
      <source>State</source>
      <translation>Стан</translation>
    </message>
    <message>
      <source>Stop it first.</source>
      <translation>Спершу зупиніть.</translation>
    </message>
    <message>
      <source>Stop taking in new messages; recording goes on</source>
      <translation>Не брати нових повідомлень; запис триває</translation>
    </message>
    <message>
      <source>Stop that program, take another port, or 0 for any free one.</source>
      <translation>Зупиніть ту програму, візьміть інший порт або 0 — будь-який вільний.</translation>
    </message>
    <message>
      <source>Summary</source>
      <translation>Зміст</translation>
    </message>
    <message>
      <source>Switch TLS off, or take the port that has it.</source>
      <translation>Вимкніть TLS або візьміть порт, який його має.</translation>
    </message>
    <message>
      <source>System</source>
      <translation>Система</translation>
    </message>
    <message>
      <source>System and DNS agree</source>
      <translation>Система і DNS згодні</translation>
    </message>
    <message>
      <source>System: addresses of {host}</source>
      <translation>Система: адреси {host}</translation>
    </message>
    <message>
      <source>System: name of {address}</source>
      <translation>Система: ім'я {address}</translation>
    </message>
    <message>
      <source>System: port of {name}/{protocol}</source>
      <translation>Система: порт {name}/{protocol}</translation>
    </message>
    <message>
      <source>System: service on port {port}/{protocol}</source>
      <translation>Система: служба на порту {port}/{protocol}</translation>
    </message>
    <message>
      <source>System: this computer</source>
      <translation>Система: цей комп'ютер</translation>
    </message>
    <message>
      <source>System: {problem}</source>
      <translation>Система: {problem}</translation>
    </message>
    <message>
      <source>T&amp;race</source>
      <translation>&amp;Трасування</translation>
    </message>
    <message>
      <source>TCP is closed in the middle of the answer</source>
      <translation>TCP закрито посеред відповіді</translation>
    </message>
    <message>
      <source>TCP is closed instead of an answer</source>
      <translation>TCP закрито замість відповіді</translation>
    </message>
    <message>
      <source>TLS</source>
      <translation>TLS</translation>
    </message>
    <message>
      <source>TLS could not be established</source>
      <translation>Не вдалося встановити TLS</translation>
    </message>
    <message>
      <source>TLS handshake failed</source>
      <translation>Рукостискання TLS не вдалося</translation>
    </message>
    <message>
      <source>TLS is on</source>
      <translation>TLS увімкнено</translation>
    </message>
    <message>
      <source>TTL</source>
      <translation>TTL</translation>
    </message>
    <message>
      <source>Tab</source>
      <translation>Вкладка</translation>
    </message>
    <message>
      <source>Table: choose columns</source>
      <translation>Таблиця: вибрати стовпці</translation>
    </message>
    <message>
      <source>Table: copy the selected rows with headers</source>
      <translation>Таблиця: копіювати вибрані рядки із заголовками</translation>
    </message>
    <message>
      <source>Tabs</source>
      <translation>Вкладки</translation>
    </message>
    <message>
      <source>Take another name.</source>
      <translation>Візьміть інше ім'я.</translation>
    </message>
    <message>
      <source>Take another.</source>
      <translation>Візьміть інший.</translation>
    </message>
    <message>
      <source>Text</source>
      <translation>Текст</translation>
    </message>
    <message>
      <source>Text si&amp;ze</source>
      <translation>&amp;Розмір тексту</translation>
    </message>
    <message>
      <source>Text size</source>
      <translation>Розмір тексту</translation>
    </message>
    <message>
      <source>Texts, one of them a sender policy (SPF)</source>
      <translation>Тексти, один із них — правила відправників (SPF)</translation>
    </message>
    <message>
      <source>That session is open, or was not closed properly</source>
      <translation>Цей сеанс відкритий або не був закритий як слід</translation>
    </message>
    <message>
      <source>The EDNS size is 0 (no EDNS), or 512 to 65535 bytes</source>
      <translation>Розмір EDNS — 0 (без EDNS) або від 512 до 65535 байтів</translation>
    </message>
    <message>
      <source>The HTTP server answered with {kind}, not with a DNS message</source>
      <translation>Сервер HTTP відповів {kind}, а не повідомленням DNS</translation>
    </message>
    <message>
      <source>The HTTP server answered with {status}</source>
      <translation>Сервер HTTP відповів {status}</translation>
    </message>
    <message>
      <source>The address names no host</source>
      <translation>Адреса не називає вузла</translation>
    </message>
    <message>
      <source>The address of {name} could not be found</source>
      <translation>Адресу {name} не знайдено</translation>
    </message>
    <message>
      <source>The aliases in one answer lead in a circle</source>
      <translation>Псевдоніми в одній відповіді ведуть по колу</translation>
    </message>
    <message>
      <source>The aliases lead in a circle: {names}</source>
      <translation>Псевдоніми ведуть по колу: {names}</translation>
    </message>
    <message>
      <source>The answer is longer than a DNS message can be</source>
      <translation>Відповідь довша, ніж може бути повідомлення DNS</translation>
    </message>
    <message>
      <source>The answer is {problem}</source>
      <translation>Відповідь {problem}</translation>
    </message>
    <message>
      <source>The answer repeats no question and says nothing</source>
      <translation>Відповідь не повторює запитання й нічого не каже</translation>
    </message>
    <message>
      <source>The answer was cut short: it does not fit into one UDP message</source>
      <translation>Відповідь обрізано: не вмістилася в одне повідомлення UDP</translation>
    </message>
    <message>
      <source>The base port must be between 1 and {most}: {count} servers follow it</source>
      <translation>Базовий порт має бути від 1 до {most}: за ним ідуть сервери ({count})</translation>
    </message>
    <message>
      <source>The buffer for one read has 1 to {most} bytes</source>
      <translation>Буфер одного читання має від 1 до {most} байтів</translation>
    </message>
    <message>
      <source>The certificate has expired</source>
      <translation>Строк дії сертифіката минув</translation>
    </message>
    <message>
      <source>The certificate is for another name than the one asked for</source>
      <translation>Сертифікат для іншого імені, ніж запитане</translation>
    </message>
    <message>
      <source>The certificate is not trusted</source>
      <translation>Сертифікату немає довіри</translation>
    </message>
    <message>
      <source>The connection ended before everything was sent</source>
      <translation>З'єднання закінчилося раніше, ніж усе було надіслано</translation>
    </message>
    <message>
      <source>The connection is closed</source>
      <translation>З'єднання закрите</translation>
    </message>
    <message>
      <source>The connection is gone</source>
      <translation>З'єднання більше немає</translation>
    </message>
    <message>
      <source>The connection was refused: nothing listens on that address and port</source>
      <translation>З'єднання відхилено: на цій адресі й порту ніщо не слухає</translation>
    </message>
    <message>
      <source>The copy could not be finished</source>
      <translation>Не вдалося завершити копію</translation>
    </message>
    <message>
      <source>The datagram is too long</source>
      <translation>Датаграма задовга</translation>
    </message>
    <message>
      <source>The delay is from 0 to {most} seconds</source>
      <translation>Затримка — від 0 до {most} секунд</translation>
    </message>
    <message>
      <source>The digest of that key, as a parent zone would have it</source>
      <translation>Відбиток цього ключа, яким його мала б батьківська зона</translation>
    </message>
    <message>
      <source>The disk is full</source>
      <translation>Диск заповнений</translation>
    </message>
    <message>
      <source>The encoding: how characters become bytes, and bytes characters</source>
      <translation>Кодування: як символи стають байтами, а байти символами</translation>
    </message>
    <message>
      <source>The filter has too many parts: at most {most}.</source>
      <translation>У фільтрі забагато частин: щонайбільше {most}.</translation>
    </message>
    <message>
      <source>The filter is not applied: {reason}</source>
      <translation>Фільтр не застосовано: {reason}</translation>
    </message>
    <message>
      <source>The filter is too long: at most {most} characters.</source>
      <translation>Фільтр задовгий: щонайбільше {most} символів.</translation>
    </message>
    <message>
      <source>The fingerprint of a certificate (DANE)</source>
      <translation>Відбиток сертифіката (DANE)</translation>
    </message>
    <message>
      <source>The fingerprint of an SSH server's key</source>
      <translation>Відбиток ключа сервера SSH</translation>
    </message>
    <message>
      <source>The first characters of the data, or what happened</source>
      <translation>Перші символи даних або те, що сталося</translation>
    </message>
    <message>
      <source>The first {rows} of {selected} selected messages were copied.</source>
      <translation>Скопійовано перші {rows} із {selected} вибраних повідомлень.</translation>
    </message>
    <message>
      <source>The header promises 65,535 records, one is there</source>
      <translation>Заголовок обіцяє 65 535 записів, а є один</translation>
    </message>
    <message>
      <source>The host name could not be resolved</source>
      <translation>Ім'я вузла не вдалося знайти</translation>
    </message>
    <message>
      <source>The hosts file has the name, so the system did not ask DNS</source>
      <translation>Ім'я є у файлі hosts, тож система не питала DNS</translation>
    </message>
    <message>
      <source>The interval is from 1 ms to an hour</source>
      <translation>Проміжок — від 1 мс до години</translation>
    </message>
    <message>
      <source>The lab listens on every address, so that none is left for other servers</source>
      <translation>Лабораторія слухає на всіх адресах, тож для інших серверів жодної не лишилося</translation>
    </message>
    <message>
      <source>The lab listens on {host}: other computers can reach it.</source>
      <translation>Лабораторія слухає на {host}: її бачать інші комп'ютери.</translation>
    </message>
    <message>
      <source>The lab's CA is not known yet</source>
      <translation>Центр сертифікації лабораторії ще не відомий</translation>
    </message>
    <message>
      <source>The lab's DNS server does not run</source>
      <translation>Сервер DNS лабораторії не працює</translation>
    </message>
    <message>
      <source>The language changes with the next start of the program.</source>
      <translation>Мова зміниться після наступного запуску програми.</translation>
    </message>
    <message>
      <source>The message ends in the middle of a record</source>
      <translation>Повідомлення закінчується посеред запису</translation>
    </message>
    <message>
      <source>The name has {count} bytes; 255 are allowed</source>
      <translation>Ім'я має {count} Б; дозволено 255</translation>
    </message>
    <message>
      <source>The number in the session, as the program saw it</source>
      <translation>Номер у сеансі, у порядку, в якому програма це побачила</translation>
    </message>
    <message>
      <source>The number of repetitions is 0 (without end) or more</source>
      <translation>Кількість повторень — 0 (без кінця) або більше</translation>
    </message>
    <message>
      <source>The number of the action that caused it; the filter knows it as ex:</source>
      <translation>Номер дії, що це спричинила; фільтр знає його як ex:</translation>
    </message>
    <message>
      <source>The number of the connection</source>
      <translation>Номер з'єднання</translation>
    </message>
    <message>
      <source>The path of a Unix socket has at most {most} bytes</source>
      <translation>Шлях сокета Unix має щонайбільше {most} байтів</translation>
    </message>
    <message>
      <source>The peer closed the connection before its answer was complete</source>
      <translation>Вузол закрив з'єднання, не завершивши відповіді</translation>
    </message>
    <message>
      <source>The peer does not speak TLS on this port</source>
      <translation>Вузол не говорить TLS на цьому порту</translation>
    </message>
    <message>
      <source>The peer has closed it; connect again.</source>
      <translation>Вузол його закрив; з'єднайтеся знову.</translation>
    </message>
    <message>
      <source>The peer reset the connection</source>
      <translation>Вузол скинув з'єднання</translation>
    </message>
    <message>
      <source>The port is taken: another program listens there</source>
      <translation>Порт зайнятий: там слухає інша програма</translation>
    </message>
    <message>
      <source>The program ended without closing its session {name}.</source>
      <translation>Програма завершилася, не закривши сеанс {name}.</translation>
    </message>
    <message>
      <source>The protocol is tcp or udp</source>
      <translation>Протокол — tcp або udp</translation>
    </message>
    <message>
      <source>The quotation mark is not closed: put another " at the end.</source>
      <translation>Лапки не закрито: поставте ще одні " в кінці.</translation>
    </message>
    <message>
      <source>The range {value} ends before it begins.</source>
      <translation>Діапазон {value} закінчується раніше, ніж починається.</translation>
    </message>
    <message>
      <source>The reply is empty</source>
      <translation>Відповідь порожня</translation>
    </message>
    <message>
      <source>The retries are a number from 0 to {most}</source>
      <translation>Повторів — число від 0 до {most}</translation>
    </message>
    <message>
      <source>The same answer twice</source>
      <translation>Та сама відповідь двічі</translation>
    </message>
    <message>
      <source>The same in Python</source>
      <translation>Те саме мовою Python</translation>
    </message>
    <message>
      <source>The search broke off: {reason}</source>
      <translation>Пошук обірвався: {reason}</translation>
    </message>
    <message>
      <source>The selected message as text in an encoding of your choice, as hex, and all that is known of it.</source>
      <translation>Вибране повідомлення як текст у кодуванні на ваш вибір, шістнадцятковими й усе, що про нього відомо.</translation>
    </message>
    <message>
      <source>The server closed the connection in the middle of its answer ({count} bytes came)</source>
      <translation>Сервер закрив з'єднання посеред відповіді (прийшло {count} Б)</translation>
    </message>
    <message>
      <source>The server closed the connection without an answer</source>
      <translation>Сервер закрив з'єднання без відповіді</translation>
    </message>
    <message>
      <source>The server could not find out (SERVFAIL)</source>
      <translation>Сервер не зміг дізнатися (SERVFAIL)</translation>
    </message>
    <message>
      <source>The server does not know, and names others that should: those of {zone}</source>
      <translation>Сервер не знає і називає тих, хто мав би: сервери {zone}</translation>
    </message>
    <message>
      <source>The server does not listen</source>
      <translation>Сервер не слухає</translation>
    </message>
    <message>
      <source>The server explains: {error}</source>
      <translation>Сервер пояснює: {error}</translation>
    </message>
    <message>
      <source>The server needs a new one; check this computer's clock too.</source>
      <translation>Серверу потрібен новий; перевірте й годинник цього комп'ютера.</translation>
    </message>
    <message>
      <source>The server of a file system cell</source>
      <translation>Сервер комірки файлової системи</translation>
    </message>
    <message>
      <source>The server refuses to answer this (REFUSED)</source>
      <translation>Сервер відмовляється на це відповідати (REFUSED)</translation>
    </message>
    <message>
      <source>The server's answer is none to this question, or cannot be read</source>
      <translation>Відповідь сервера не на це запитання або її не можна прочитати</translation>
    </message>
    <message>
      <source>The server's name {name} was not resolved within {seconds} s</source>
      <translation>Ім'я сервера {name} не знайдено за {seconds} с</translation>
    </message>
    <message>
      <source>The servers do not agree: there are {count} different answers.</source>
      <translation>Сервери не згодні: різних відповідей {count}.</translation>
    </message>
    <message>
      <source>The servers of the zone, with their addresses</source>
      <translation>Сервери зони з їхніми адресами</translation>
    </message>
    <message>
      <source>The servers that this program carries: click for what listens where</source>
      <translation>Сервери, які несе ця програма: клацніть, щоб побачити, що де слухає</translation>
    </message>
    <message>
      <source>The session file was moved or removed while it was written</source>
      <translation>Файл сеансу пересунуто або вилучено під час запису</translation>
    </message>
    <message>
      <source>The session is saved in {path}</source>
      <translation>Сеанс збережено в {path}</translation>
    </message>
    <message>
      <source>The session {name} could not be written to its end.</source>
      <translation>Сеанс {name} не вдалося дописати до кінця.</translation>
    </message>
    <message>
      <source>The settings could not be read and were set aside.</source>
      <translation>Налаштування не вдалося прочитати; їх відкладено.</translation>
    </message>
    <message>
      <source>The short answer to ANY that many servers give (RFC 8482)</source>
      <translation>Коротка відповідь на ANY, яку дають багато серверів (RFC 8482)</translation>
    </message>
    <message>
      <source>The system asks its servers again and again; a DNS query shows which of them is silent.</source>
      <translation>Система питає свої сервери знову й знову; запит DNS покаже, котрий мовчить.</translation>
    </message>
    <message>
      <source>The system asks other servers, or has an old answer in its cache</source>
      <translation>Система питає інші сервери або має стару відповідь у кеші</translation>
    </message>
    <message>
      <source>The system calls {address} {name} ({time}).</source>
      <translation>Система зве {address} {name} ({time}).</translation>
    </message>
    <message>
      <source>The system cannot be asked for a name with dots or odd bytes in its parts</source>
      <translation>Систему не можна спитати про ім'я, у частинах якого є крапки чи дивні байти</translation>
    </message>
    <message>
      <source>The system cannot use this address or option</source>
      <translation>Система не може вжити цю адресу чи параметр</translation>
    </message>
    <message>
      <source>The system does not permit this</source>
      <translation>Система цього не дозволяє</translation>
    </message>
    <message>
      <source>The system does not permit this file</source>
      <translation>Система не дозволяє цей файл</translation>
    </message>
    <message>
      <source>The system has appended the search domain {domain}</source>
      <translation>Система додала пошуковий домен {domain}</translation>
    </message>
    <message>
      <source>The system has no answer: it asks other servers, or remembers an old failure</source>
      <translation>Система не має відповіді: питає інші сервери або пам'ятає давню невдачу</translation>
    </message>
    <message>
      <source>The system knows localhost by itself (RFC 6761)</source>
      <translation>Система сама знає localhost (RFC 6761)</translation>
    </message>
    <message>
      <source>The system knows no name for this address</source>
      <translation>Система не знає імені цієї адреси</translation>
    </message>
    <message>
      <source>The system knows one address of {host} ({time}).</source>
      <translation>Система знає одну адресу {host} ({time}).</translation>
    </message>
    <message>
      <source>The system knows {count} addresses of {host} ({time}).</source>
      <translation>Система знає адреси {host}, разом {count} ({time}).</translation>
    </message>
    <message>
      <source>The system leaves {family} out, as on a computer without it</source>
      <translation>Система пропускає {family}, як комп'ютер, що його не має</translation>
    </message>
    <message>
      <source>The system looked for {name}.{domain}</source>
      <translation>Система шукала {name}.{domain}</translation>
    </message>
    <message>
      <source>The system's answer is probably older (a cache), or its servers give another one</source>
      <translation>Відповідь системи, мабуть, старіша (кеш) або її сервери дають іншу</translation>
    </message>
    <message>
      <source>The text cannot be written in this encoding</source>
      <translation>Текст не можна записати в цьому кодуванні</translation>
    </message>
    <message>
      <source>The time of day at which our program wrote or read it</source>
      <translation>Час доби, коли наша програма це записала або прочитала</translation>
    </message>
    <message>
      <source>The timeout is a number of seconds from 0.1 to 3,600</source>
      <translation>Час очікування — від 0,1 до 3600 секунд</translation>
    </message>
    <message>
      <source>The timeout is a number of seconds from 0.1 to {most}</source>
      <translation>Час очікування — від 0,1 до {most} секунд</translation>
    </message>
    <message>
      <source>The trace was ended after {count} questions</source>
      <translation>Простеження завершено після запитань: {count}</translation>
    </message>
    <message>
      <source>The way back from a made-up host's address</source>
      <translation>Дорога назад від адреси вигаданого вузла</translation>
    </message>
    <message>
      <source>The zone's own record: serial number, times, who is in charge</source>
      <translation>Власний запис зони: серійний номер, строки, хто відповідає</translation>
    </message>
    <message>
      <source>The zone's own servers may be down, or its signatures wrong: try CD, another server, or a trace.</source>
      <translation>Можливо, не працюють сервери самої зони або хибні її підписи: спробуйте CD, інший сервер або простеження.</translation>
    </message>
    <message>
      <source>There are at most {most} rules</source>
      <translation>Правил щонайбільше {most}</translation>
    </message>
    <message>
      <source>There are too many parentheses within each other.</source>
      <translation>Забагато вкладених дужок.</translation>
    </message>
    <message>
      <source>There are udp, tcp, tls and https.</source>
      <translation>Є udp, tcp, tls і https.</translation>
    </message>
    <message>
      <source>There are {count} such sessions.</source>
      <translation>Таких сеансів: {count}.</translation>
    </message>
    <message>
      <source>There are {most} messages already; delete some</source>
      <translation>Повідомлень уже {most}; вилучіть кілька</translation>
    </message>
    <message>
      <source>There is a file with this name that is not a socket</source>
      <translation>Є файл із такою назвою, що не є сокетом</translation>
    </message>
    <message>
      <source>There is a message of this name already</source>
      <translation>Повідомлення з такою назвою вже є</translation>
    </message>
    <message>
      <source>There is no certificate to listen with TLS</source>
      <translation>Немає сертифіката, щоб слухати з TLS</translation>
    </message>
    <message>
      <source>There is no character U+{code}</source>
      <translation>Символу U+{code} немає</translation>
    </message>
    <message>
      <source>There is no class of that name</source>
      <translation>Класу з такою назвою немає</translation>
    </message>
    <message>
      <source>There is no client to send to</source>
      <translation>Немає клієнта, якому надіслати</translation>
    </message>
    <message>
      <source>There is no connection</source>
      <translation>З'єднання немає</translation>
    </message>
    <message>
      <source>There is no encoding {name}</source>
      <translation>Кодування {name} немає</translation>
    </message>
    <message>
      <source>There is no escape \{kind}</source>
      <translation>Послідовності \{kind} немає</translation>
    </message>
    <message>
      <source>There is no key “{key}”. The keys are {keys}. A text with a colon goes in quotation marks.</source>
      <translation>Ключа «{key}» немає. Є ключі {keys}. Текст із двокрапкою беріть у лапки.</translation>
    </message>
    <message>
      <source>There is no name to look up</source>
      <translation>Немає імені для пошуку</translation>
    </message>
    <message>
      <source>There is no name {name}, with any type of record</source>
      <translation>Імені {name} немає, з жодним типом запису</translation>
    </message>
    <message>
      <source>There is no record type of that name</source>
      <translation>Типу запису з такою назвою немає</translation>
    </message>
    <message>
      <source>There is no session to save.</source>
      <translation>Немає сеансу, який зберегти.</translation>
    </message>
    <message>
      <source>There is no such encoding</source>
      <translation>Такого кодування немає</translation>
    </message>
    <message>
      <source>There is no such file or socket</source>
      <translation>Такого файлу чи сокета немає</translation>
    </message>
    <message>
      <source>There is no way to that host</source>
      <translation>До цього вузла немає шляху</translation>
    </message>
    <message>
      <source>There is no way to that network</source>
      <translation>До цієї мережі немає шляху</translation>
    </message>
    <message>
      <source>There is nothing between the quotation marks.</source>
      <translation>Між лапками нічого немає.</translation>
    </message>
    <message>
      <source>There is nothing to send</source>
      <translation>Нічого надсилати</translation>
    </message>
    <message>
      <source>There would be more than {most} messages</source>
      <translation>Повідомлень стало б більше ніж {most}</translation>
    </message>
    <message>
      <source>They would let a message stall the program.</source>
      <translation>Через них повідомлення могло б спинити програму.</translation>
    </message>
    <message>
      <source>This DNS server has no address of this family for the name</source>
      <translation>Цей сервер DNS не має для імені адреси з цього сімейства</translation>
    </message>
    <message>
      <source>This client has a connection already</source>
      <translation>Цей клієнт уже має з'єднання</translation>
    </message>
    <message>
      <source>This computer does not have that address</source>
      <translation>Цей комп'ютер не має такої адреси</translation>
    </message>
    <message>
      <source>This computer does not have the address {place}. On macOS an administrator can add it, and the ones up to {last}: sudo ifconfig lo0 alias {place}</source>
      <translation>Цей комп'ютер не має адреси {place}. У macOS адміністратор може додати її та наступні до {last}: sudo ifconfig lo0 alias {place}</translation>
    </message>
    <message>
      <source>This computer does not support that kind of address</source>
      <translation>Цей комп'ютер не знає такого виду адрес</translation>
    </message>
    <message>
      <source>This computer is {name}.</source>
      <translation>Цей комп'ютер — {name}.</translation>
    </message>
    <message>
      <source>This expression is too deep or too large</source>
      <translation>Цей вираз заглибокий або завеликий</translation>
    </message>
    <message>
      <source>This is longer than any name can be (255 bytes)</source>
      <translation>Це довше, ніж може бути ім'я (255 байтів)</translation>
    </message>
    <message>
      <source>This is no HTTP server that answers DNS: {reason}</source>
      <translation>Це не сервер HTTP, що відповідає на DNS: {reason}</translation>
    </message>
    <message>
      <source>This is no server's address</source>
      <translation>Це не адреса сервера</translation>
    </message>
    <message>
      <source>This is no valid address of a server: {reason}</source>
      <translation>Це неправильна адреса сервера: {reason}</translation>
    </message>
    <message>
      <source>This is no valid host name: {reason}</source>
      <translation>Це неправильне ім'я вузла: {reason}</translation>
    </message>
    <message>
      <source>This is too long to be saved</source>
      <translation>Це задовге, щоб зберігати</translation>
    </message>
    <message>
      <source>This is too long to be typed: at most {most} characters</source>
      <translation>Це задовге, щоб вводити: щонайбільше {most} символів</translation>
    </message>
    <message>
      <source>This looks like an address, but is none</source>
      <translation>Схоже на адресу, але ні</translation>
    </message>
    <message>
      <source>This platform's Python has no Unix sockets</source>
      <translation>У цій платформі Python не має сокетів Unix</translation>
    </message>
    <message>
      <source>This server listens already</source>
      <translation>Цей сервер уже слухає</translation>
    </message>
    <message>
      <source>This session holds no messages.</source>
      <translation>У цьому сеансі немає повідомлень.</translation>
    </message>
    <message>
      <source>This “(” is not closed: put a “)” behind what belongs to it.</source>
      <translation>Дужку «(» не закрито: поставте «)» після того, що до неї належить.</translation>
    </message>
    <message>
      <source>This “)” closes nothing: there is no “(” before it.</source>
      <translation>Дужка «)» нічого не закриває: перед нею немає «(».</translation>
    </message>
    <message>
      <source>Three bytes, too few for a header</source>
      <translation>Три байти, замало для заголовка</translation>
    </message>
    <message>
      <source>Time</source>
      <translation>Час</translation>
    </message>
    <message>
      <source>Time since the row above</source>
      <translation>Час від попереднього рядка</translation>
    </message>
    <message>
      <source>Times to the &amp;microsecond</source>
      <translation>Час до &amp;мікросекунди</translation>
    </message>
    <message>
      <source>To answer nothing, reply by hand.</source>
      <translation>Щоб не відповідати, відповідайте вручну.</translation>
    </message>
    <message>
      <source>Too long for 512 bytes: comes in one piece with EDNS</source>
      <translation>Задовго для 512 байтів: з EDNS приходить цілим</translation>
    </message>
    <message>
      <source>Too long for any datagram: cut off, and complete over TCP</source>
      <translation>Задовго для будь-якої датаграми: обрізано, а через TCP — ціле</translation>
    </message>
    <message>
      <source>Too many files and sockets are open</source>
      <translation>Відкрито забагато файлів і сокетів</translation>
    </message>
    <message>
      <source>Took</source>
      <translation>Тривало</translation>
    </message>
    <message>
      <source>Trace</source>
      <translation>Трасування</translation>
    </message>
    <message>
      <source>Trace {type} {name} from the root</source>
      <translation>Простеження {type} {name} від кореня</translation>
    </message>
    <message>
      <source>Transport</source>
      <translation>Транспорт</translation>
    </message>
    <message>
      <source>Trust the lab's CA if this is the lab, or check nothing (for tests only).</source>
      <translation>Довіртеся центру лабораторії, якщо це вона, або не перевіряйте нічого (лише для проб).</translation>
    </message>
    <message>
      <source>Two aliases that point at each other: there is no address</source>
      <translation>Два псевдоніми, що вказують один на одного: адреси немає</translation>
    </message>
    <message>
      <source>Two dots with nothing between them: a name has no empty parts</source>
      <translation>Дві крапки, а між ними нічого: порожніх частин імена не мають</translation>
    </message>
    <message>
      <source>Two mail servers with their preference, and their addresses beside them</source>
      <translation>Два поштові сервери з пріоритетами й адресами поруч</translation>
    </message>
    <message>
      <source>Two servers that each refer to the other</source>
      <translation>Два сервери, що відсилають один до одного</translation>
    </message>
    <message>
      <source>Two zones that each need the other to be found</source>
      <translation>Дві зони, кожній з яких потрібна інша, щоб її знайти</translation>
    </message>
    <message>
      <source>Type</source>
      <translation>Тип</translation>
    </message>
    <message>
      <source>Type a few letters of a command</source>
      <translation>Введіть кілька літер команди</translation>
    </message>
    <message>
      <source>Type a host name.</source>
      <translation>Введіть ім'я вузла.</translation>
    </message>
    <message>
      <source>Type host, host:port, or an https:// address.</source>
      <translation>Введіть вузол, вузол:порт або адресу https://.</translation>
    </message>
    <message>
      <source>Type the address with https://.</source>
      <translation>Введіть адресу з https://.</translation>
    </message>
    <message>
      <source>Type the host alone: without brackets, scheme or path</source>
      <translation>Введіть лише вузол: без дужок, схеми й шляху</translation>
    </message>
    <message>
      <source>UDP over IPv4 carries at most 65,507 bytes in one datagram; send less, or use TCP.</source>
      <translation>UDP через IPv4 несе щонайбільше 65 507 байтів в одній датаграмі; надішліть менше або вживайте TCP.</translation>
    </message>
    <message>
      <source>UDP up to {size} bytes</source>
      <translation>UDP до {size} байтів</translation>
    </message>
    <message>
      <source>UDP, then TCP because the answer was truncated</source>
      <translation>UDP, потім TCP, бо відповідь обрізано</translation>
    </message>
    <message>
      <source>Use a name that the certificate lists, or check nothing (for tests only).</source>
      <translation>Вживайте ім'я, яке є в сертифікаті, або не перевіряйте нічого (лише для проб).</translation>
    </message>
    <message>
      <source>Value</source>
      <translation>Значення</translation>
    </message>
    <message>
      <source>Values that a spreadsheet would run as a formula begin with an apostrophe; the JSON file has them exactly.</source>
      <translation>Значення, які табличний процесор виконав би як формулу, починаються з апострофа; файл JSON має їх точними.</translation>
    </message>
    <message>
      <source>Versions</source>
      <translation>Версії</translation>
    </message>
    <message>
      <source>Warning</source>
      <translation>Попередження</translation>
    </message>
    <message>
      <source>Warning: the lab listens on {host}. Its servers are made for learning; other machines can reach them.</source>
      <translation>Попередження: лабораторія слухає на {host}. Її сервери зроблено для навчання; їх бачать інші машини.</translation>
    </message>
    <message>
      <source>We are the</source>
      <translation>Ми —</translation>
    </message>
    <message>
      <source>What</source>
      <translation>Що</translation>
    </message>
    <message>
      <source>What a web browser should know before it connects</source>
      <translation>Що вебоглядачеві слід знати до з'єднання</translation>
    </message>
    <message>
      <source>What it does</source>
      <translation>Що робить</translation>
    </message>
    <message>
      <source>What it is</source>
      <translation>Що це</translation>
    </message>
    <message>
      <source>What it offers</source>
      <translation>Що пропонує</translation>
    </message>
    <message>
      <source>What it said</source>
      <translation>Що сказав</translation>
    </message>
    <message>
      <source>Where a service is: host and port</source>
      <translation>Де служба: вузол і порт</translation>
    </message>
    <message>
      <source>Which end we are, our port, and the other end</source>
      <translation>Котрий кінець ми, наш порт та інший кінець</translation>
    </message>
    <message>
      <source>Who may issue certificates for the domain</source>
      <translation>Хто може видавати сертифікати домену</translation>
    </message>
    <message>
      <source>Whoever can register the missing name can answer for this one: remove the alias.</source>
      <translation>Хто зареєструє ім'я, якого бракує, зможе відповідати за це: вилучіть псевдонім.</translation>
    </message>
    <message>
      <source>Whoever keeps the zone must let one of the aliases end at an address.</source>
      <translation>Той, хто веде зону, має дати одному з псевдонімів скінчитися на адресі.</translation>
    </message>
    <message>
      <source>Words are looked for in the data, the addresses and the titles. Words side by side must all be there; “or”, “not” (or a - before a word) and parentheses join them, quotation marks make a phrase. The keys:</source>
      <translation>Слова шукають у даних, адресах і назвах. Слова поруч мають бути всі; «or», «not» (або - перед словом) і дужки їх поєднують, лапки утворюють фразу. Ключі:</translation>
    </message>
    <message>
      <source>Write NUL as \x00 where a digit follows.</source>
      <translation>Перед цифрою пишіть NUL як \x00.</translation>
    </message>
    <message>
      <source>Write a backslash as \\.</source>
      <translation>Зворотну скісну риску пишіть як \\.</translation>
    </message>
    <message>
      <source>Zone</source>
      <translation>Зона</translation>
    </message>
    <message>
      <source>\. is a dot within a part of the name, \032 a space.</source>
      <translation>\. — це крапка всередині частини імені, \032 — пробіл.</translation>
    </message>
    <message>
      <source>\0 followed by a digit could mean two things</source>
      <translation>\0 із цифрою далі може означати дві речі</translation>
    </message>
    <message>
      <source>\{kind} needs {count} hex digits</source>
      <translation>\{kind} потребує стільки шістнадцяткових цифр: {count}</translation>
    </message>
    <message>
      <source>a code without a known meaning</source>
      <translation>код без відомого значення</translation>
    </message>
    <message>
      <source>a compression pointer does not point backwards: it would loop</source>
      <translation>вказівник стиснення веде не назад: вийшло б коло</translation>
    </message>
    <message>
      <source>a connection’s number</source>
      <translation>номер з'єднання</translation>
    </message>
    <message>
      <source>a label of a type that does not exist</source>
      <translation>мітка неіснуючого типу</translation>
    </message>
    <message>
      <source>a name exists that should not</source>
      <translation>є ім'я, якого не мало б бути</translation>
    </message>
    <message>
      <source>a name follows too many compression pointers</source>
      <translation>ім'я йде за надто багатьма вказівниками стиснення</translation>
    </message>
    <message>
      <source>a name is longer than 255 bytes</source>
      <translation>ім'я довше за 255 байтів</translation>
    </message>
    <message>
      <source>a record claims more data than the message has</source>
      <translation>запис заявляє більше даних, ніж має повідомлення</translation>
    </message>
    <message>
      <source>a record exists that should not</source>
      <translation>є запис, якого не мало б бути</translation>
    </message>
    <message>
      <source>a record that should exist does not</source>
      <translation>немає запису, який мав би бути</translation>
    </message>
    <message>
      <source>a referral</source>
      <translation>відсилання</translation>
    </message>
    <message>
      <source>a signature ends before it begins</source>
      <translation>підпис закінчується раніше, ніж починається</translation>
    </message>
    <message>
      <source>abandoned</source>
      <translation>покинуто</translation>
    </message>
    <message>
      <source>address</source>
      <translation>адреса</translation>
    </message>
    <message>
      <source>address on the web</source>
      <translation>адреса у вебі</translation>
    </message>
    <message>
      <source>addresses: {list}</source>
      <translation>адреси: {list}</translation>
    </message>
    <message>
      <source>alias</source>
      <translation>псевдонім</translation>
    </message>
    <message>
      <source>alias of a whole subtree</source>
      <translation>псевдонім цілого піддерева</translation>
    </message>
    <message>
      <source>alias: go on with this name</source>
      <translation>псевдонім: далі з цим іменем</translation>
    </message>
    <message>
      <source>an action’s number, or part of its title</source>
      <translation>номер дії або частина її назви</translation>
    </message>
    <message>
      <source>an extended error without a known meaning</source>
      <translation>розширена помилка без відомого значення</translation>
    </message>
    <message>
      <source>and {count} more</source>
      <translation>і ще {count}</translation>
    </message>
    <message>
      <source>another error</source>
      <translation>інша помилка</translation>
    </message>
    <message>
      <source>asks for {what}</source>
      <translation>просить {what}</translation>
    </message>
    <message>
      <source>authentic data: the server says that it has checked the signatures</source>
      <translation>справжні дані: сервер каже, що перевірив підписи</translation>
    </message>
    <message>
      <source>authoritative: the server itself is responsible for this name</source>
      <translation>авторитетно: сам сервер відповідає за це ім'я</translation>
    </message>
    <message>
      <source>bytes of a message</source>
      <translation>байтів у повідомленні</translation>
    </message>
    <message>
      <source>bytes that travelled</source>
      <translation>байтів пройшло</translation>
    </message>
    <message>
      <source>bytes {first} – {last} of {total}</source>
      <translation>байти {first} – {last} із {total}</translation>
    </message>
    <message>
      <source>cancelled</source>
      <translation>скасовано</translation>
    </message>
    <message>
      <source>canonical name</source>
      <translation>канонічне ім'я</translation>
    </message>
    <message>
      <source>checking disabled: the server was asked not to check signatures</source>
      <translation>без перевірки: сервер попросили не перевіряти підписів</translation>
    </message>
    <message>
      <source>client</source>
      <translation>клієнт</translation>
    </message>
    <message>
      <source>client {id}</source>
      <translation>клієнт {id}</translation>
    </message>
    <message>
      <source>closed</source>
      <translation>закрито</translation>
    </message>
    <message>
      <source>closed by the client</source>
      <translation>закрив клієнт</translation>
    </message>
    <message>
      <source>closed by the peer</source>
      <translation>закрив вузол</translation>
    </message>
    <message>
      <source>closed by us</source>
      <translation>закрили ми</translation>
    </message>
    <message>
      <source>closed: both sides have ended</source>
      <translation>закрито: обидві сторони завершили</translation>
    </message>
    <message>
      <source>connected</source>
      <translation>з'єднано</translation>
    </message>
    <message>
      <source>connected from {local}</source>
      <translation>з'єднано з {local}</translation>
    </message>
    <message>
      <source>cookie: {value}</source>
      <translation>cookie: {value}</translation>
    </message>
    <message>
      <source>cut off by us</source>
      <translation>обірвали ми</translation>
    </message>
    <message>
      <source>d</source>
      <translation>д</translation>
    </message>
    <message>
      <source>digest of the child zone's key</source>
      <translation>відбиток ключа дочірньої зони</translation>
    </message>
    <message>
      <source>direction: in or out</source>
      <translation>напрям: in або out</translation>
    </message>
    <message>
      <source>done</source>
      <translation>готово</translation>
    </message>
    <message>
      <source>either end’s port</source>
      <translation>порт будь-якого кінця</translation>
    </message>
    <message>
      <source>error</source>
      <translation>помилка</translation>
    </message>
    <message>
      <source>errors, and all that belongs to what failed</source>
      <translation>помилки й усе, що належить до невдалого</translation>
    </message>
    <message>
      <source>every IPv4 address of this computer</source>
      <translation>усі адреси IPv4 цього комп'ютера</translation>
    </message>
    <message>
      <source>every IPv6 address of this computer</source>
      <translation>усі адреси IPv6 цього комп'ютера</translation>
    </message>
    <message>
      <source>failed</source>
      <translation>невдало</translation>
    </message>
    <message>
      <source>failed: {detail}</source>
      <translation>невдало: {detail}</translation>
    </message>
    <message>
      <source>fingerprint of an SSH key</source>
      <translation>відбиток ключа SSH</translation>
    </message>
    <message>
      <source>first datagram</source>
      <translation>перша датаграма</translation>
    </message>
    <message>
      <source>flags {flags}</source>
      <translation>прапорці {flags}</translation>
    </message>
    <message>
      <source>forgotten: too many addresses at once</source>
      <translation>забуто: забагато адрес одночасно</translation>
    </message>
    <message>
      <source>full name</source>
      <translation>повне ім'я</translation>
    </message>
    <message>
      <source>gethostbyname gave {address}, which getaddrinfo does not list</source>
      <translation>gethostbyname дала {address}, якої немає в getaddrinfo</translation>
    </message>
    <message>
      <source>glue</source>
      <translation>клей (glue)</translation>
    </message>
    <message>
      <source>goes on at {names}</source>
      <translation>далі в {names}</translation>
    </message>
    <message>
      <source>h</source>
      <translation>год</translation>
    </message>
    <message>
      <source>host and port of a service</source>
      <translation>вузол і порт служби</translation>
    </message>
    <message>
      <source>host name</source>
      <translation>ім'я вузла</translation>
    </message>
    <message>
      <source>ignored: {what}</source>
      <translation>знехтувано: {what}</translation>
    </message>
    <message>
      <source>it could not be found out whether the signatures hold</source>
      <translation>не вдалося дізнатися, чи дійсні підписи</translation>
    </message>
    <message>
      <source>its parts are not text</source>
      <translation>його частини — не текст</translation>
    </message>
    <message>
      <source>keep mailboxes and files there (default: a temporary folder)</source>
      <translation>тримати там скриньки й файли (звичайно — тимчасова тека)</translation>
    </message>
    <message>
      <source>key of the zone</source>
      <translation>ключ зони</translation>
    </message>
    <message>
      <source>kind of computer</source>
      <translation>вид комп'ютера</translation>
    </message>
    <message>
      <source>left: {reason}</source>
      <translation>пішов: {reason}</translation>
    </message>
    <message>
      <source>listening ({transport})</source>
      <translation>слухає ({transport})</translation>
    </message>
    <message>
      <source>listens</source>
      <translation>слухає</translation>
    </message>
    <message>
      <source>local {address}</source>
      <translation>місцева {address}</translation>
    </message>
    <message>
      <source>longer than a DNS message can be</source>
      <translation>довша, ніж може бути повідомлення DNS</translation>
    </message>
    <message>
      <source>malformed</source>
      <translation>неправильно побудована</translation>
    </message>
    <message>
      <source>min</source>
      <translation>хв</translation>
    </message>
    <message>
      <source>more than one EDNS record</source>
      <translation>більше ніж один запис EDNS</translation>
    </message>
    <message>
      <source>more than {limit} clients: others are refused</source>
      <translation>понад {limit} клієнтів: іншим відмовлено</translation>
    </message>
    <message>
      <source>name</source>
      <translation>ім'я</translation>
    </message>
    <message>
      <source>name of an address</source>
      <translation>ім'я адреси</translation>
    </message>
    <message>
      <source>name server of the zone</source>
      <translation>сервер імен зони</translation>
    </message>
    <message>
      <source>no</source>
      <translation>ні</translation>
    </message>
    <message>
      <source>no DNS message: {reason}</source>
      <translation>не повідомлення DNS: {reason}</translation>
    </message>
    <message>
      <source>no IPv4 address</source>
      <translation>немає адреси IPv4</translation>
    </message>
    <message>
      <source>no bytes</source>
      <translation>немає байтів</translation>
    </message>
    <message>
      <source>no connection within {seconds} s</source>
      <translation>немає з'єднання за {seconds} с</translation>
    </message>
    <message>
      <source>no data</source>
      <translation>немає даних</translation>
    </message>
    <message>
      <source>no error</source>
      <translation>без помилки</translation>
    </message>
    <message>
      <source>no key of the zone is meant for signing it</source>
      <translation>жоден ключ зони не призначений, щоб її підписувати</translation>
    </message>
    <message>
      <source>none of the zone's servers could be reached</source>
      <translation>жоден сервер зони недосяжний</translation>
    </message>
    <message>
      <source>not sent: this client does not read what it was sent before</source>
      <translation>не надіслано: цей клієнт не читає того, що йому надіслали раніше</translation>
    </message>
    <message>
      <source>note</source>
      <translation>примітка</translation>
    </message>
    <message>
      <source>notes and errors in words</source>
      <translation>примітки й помилки словами</translation>
    </message>
    <message>
      <source>nothing</source>
      <translation>нічого</translation>
    </message>
    <message>
      <source>null MX: this domain takes no mail</source>
      <translation>порожній MX: цей домен не приймає пошти</translation>
    </message>
    <message>
      <source>offset {offset} (0x{hex}): {byte} hex, {number}, {character}</source>
      <translation>зсув {offset} (0x{hex}): шістнадц. {byte}, {number}, {character}</translation>
    </message>
    <message>
      <source>on an encrypted connection</source>
      <translation>через шифроване з'єднання</translation>
    </message>
    <message>
      <source>once all listen, print one JSON object a line for each server</source>
      <translation>коли всі слухають, вивести для кожного сервера об'єкт JSON у рядку</translation>
    </message>
    <message>
      <source>open</source>
      <translation>відкрито</translation>
    </message>
    <message>
      <source>opened</source>
      <translation>відкрито</translation>
    </message>
    <message>
      <source>option {code}: {value}</source>
      <translation>параметр {code}: {value}</translation>
    </message>
    <message>
      <source>padding: {count} bytes</source>
      <translation>доповнення: {count} Б</translation>
    </message>
    <message>
      <source>part of either end’s address</source>
      <translation>частина адреси будь-якого кінця</translation>
    </message>
    <message>
      <source>place on earth</source>
      <translation>місце на Землі</translation>
    </message>
    <message>
      <source>received</source>
      <translation>прийнято</translation>
    </message>
    <message>
      <source>recursion available: the server finds out for its clients</source>
      <translation>рекурсія доступна: сервер дізнається для своїх клієнтів</translation>
    </message>
    <message>
      <source>recursion desired: the server was asked to find out, not only to tell what it knows</source>
      <translation>бажана рекурсія: сервер попросили дізнатися, а не лише сказати, що знає</translation>
    </message>
    <message>
      <source>recv({size}) cut this datagram: {lost} of its {length} bytes are lost</source>
      <translation>recv({size}) обрізав цю датаграму: втрачено {lost} із {length} байтів</translation>
    </message>
    <message>
      <source>refused</source>
      <translation>відмовлено</translation>
    </message>
    <message>
      <source>remote {address}</source>
      <translation>віддалена {address}</translation>
    </message>
    <message>
      <source>replies to this client are slowed down: it asks very fast, or answers our answers</source>
      <translation>відповіді цьому клієнтові сповільнено: він питає дуже швидко або відповідає на наші відповіді</translation>
    </message>
    <message>
      <source>reserved: must be zero</source>
      <translation>зарезервовано: має бути нуль</translation>
    </message>
    <message>
      <source>reset</source>
      <translation>скинуто</translation>
    </message>
    <message>
      <source>reset by us</source>
      <translation>скинули ми</translation>
    </message>
    <message>
      <source>response: this is an answer</source>
      <translation>відповідь: це відповідь</translation>
    </message>
    <message>
      <source>right-click on the header</source>
      <translation>правою кнопкою на заголовку</translation>
    </message>
    <message>
      <source>rule that rewrites names</source>
      <translation>правило, що переписує імена</translation>
    </message>
    <message>
      <source>running</source>
      <translation>триває</translation>
    </message>
    <message>
      <source>s</source>
      <translation>с</translation>
    </message>
    <message>
      <source>searching</source>
      <translation>пошук</translation>
    </message>
    <message>
      <source>sending ended (half-close)</source>
      <translation>надсилання завершено (напівзакриття)</translation>
    </message>
    <message>
      <source>sending the file {name}, {total} bytes</source>
      <translation>надсилання файлу {name}, {total} Б</translation>
    </message>
    <message>
      <source>sent</source>
      <translation>надіслано</translation>
    </message>
    <message>
      <source>sent {sent}, received {received}</source>
      <translation>надіслано {sent}, прийнято {received}</translation>
    </message>
    <message>
      <source>server</source>
      <translation>сервер</translation>
    </message>
    <message>
      <source>shorter than a DNS header (12 bytes)</source>
      <translation>коротше за заголовок DNS (12 байтів)</translation>
    </message>
    <message>
      <source>signature</source>
      <translation>підпис</translation>
    </message>
    <message>
      <source>signatures are missing</source>
      <translation>бракує підписів</translation>
    </message>
    <message>
      <source>start of authority: the zone's main facts</source>
      <translation>початок повноважень: головне про зону</translation>
    </message>
    <message>
      <source>starting</source>
      <translation>запускається</translation>
    </message>
    <message>
      <source>stopped</source>
      <translation>зупинено</translation>
    </message>
    <message>
      <source>stopped listening</source>
      <translation>більше не слухає</translation>
    </message>
    <message>
      <source>stopping</source>
      <translation>зупиняється</translation>
    </message>
    <message>
      <source>system</source>
      <translation>система</translation>
    </message>
    <message>
      <source>take ports N, N+1, … in the list's order, and no others</source>
      <translation>узяти порти N, N+1, … у порядку списку, і жодних інших</translation>
    </message>
    <message>
      <source>takes the domain's mail</source>
      <translation>приймає пошту домену</translation>
    </message>
    <message>
      <source>tcp, udp, unix, tls, or a tab’s name</source>
      <translation>tcp, udp, unix, tls або назва вкладки</translation>
    </message>
    <message>
      <source>text</source>
      <translation>текст</translation>
    </message>
    <message>
      <source>the TLS handshake failed: {reason}</source>
      <translation>рукостискання TLS не вдалося: {reason}</translation>
    </message>
    <message>
      <source>the address to listen on (default: %(default)s)</source>
      <translation>адреса, на якій слухати (звичайно %(default)s)</translation>
    </message>
    <message>
      <source>the answer was made from others</source>
      <translation>відповідь утворено з інших</translation>
    </message>
    <message>
      <source>the answer would break a rule of the server</source>
      <translation>відповідь порушила б правило сервера</translation>
    </message>
    <message>
      <source>the client gave it up</source>
      <translation>клієнт відмовився від нього</translation>
    </message>
    <message>
      <source>the client has ended its sending</source>
      <translation>клієнт завершив надсилання</translation>
    </message>
    <message>
      <source>the connection may stay open for {seconds} s</source>
      <translation>з'єднання може лишатися відкритим {seconds} с</translation>
    </message>
    <message>
      <source>the file stopped after {sent} bytes: {reason}</source>
      <translation>файл зупинився після {sent} Б: {reason}</translation>
    </message>
    <message>
      <source>the file was sent: {sent} bytes</source>
      <translation>файл надіслано: {sent} Б</translation>
    </message>
    <message>
      <source>the key is not known</source>
      <translation>ключ не відомий</translation>
    </message>
    <message>
      <source>the message ends within a name</source>
      <translation>повідомлення закінчується всередині імені</translation>
    </message>
    <message>
      <source>the message ends within a question</source>
      <translation>повідомлення закінчується всередині запитання</translation>
    </message>
    <message>
      <source>the message ends within a record</source>
      <translation>повідомлення закінчується всередині запису</translation>
    </message>
    <message>
      <source>the name is not within the zone</source>
      <translation>ім'я не належить до зони</translation>
    </message>
    <message>
      <source>the network failed on the way to the zone's servers</source>
      <translation>мережа підвела дорогою до серверів зони</translation>
    </message>
    <message>
      <source>the next hashed name: proof that there is nothing between</source>
      <translation>наступне гешоване ім'я: доказ, що між ними нічого немає</translation>
    </message>
    <message>
      <source>the next name: proof that there is nothing between</source>
      <translation>наступне ім'я: доказ, що між ними нічого немає</translation>
    </message>
    <message>
      <source>the one address</source>
      <translation>єдина адреса</translation>
    </message>
    <message>
      <source>the parent names a key that the zone does not have</source>
      <translation>батьківська зона називає ключ, якого зона не має</translation>
    </message>
    <message>
      <source>the parent's digest is of a kind that the server does not know</source>
      <translation>відбиток у батьківській зоні такого виду, якого сервер не знає</translation>
    </message>
    <message>
      <source>the peer ends sending</source>
      <translation>вузол завершує надсилання</translation>
    </message>
    <message>
      <source>the peer has ended its sending</source>
      <translation>вузол завершив надсилання</translation>
    </message>
    <message>
      <source>the proof that there is nothing costs too much to check</source>
      <translation>доказ відсутності задорого перевіряти</translation>
    </message>
    <message>
      <source>the proof that there is nothing is missing</source>
      <translation>бракує доказу відсутності</translation>
    </message>
    <message>
      <source>the question came before it was certain who asks</source>
      <translation>запитання прийшло раніше, ніж стало певно, хто питає</translation>
    </message>
    <message>
      <source>the server cookie is missing or wrong</source>
      <translation>серверного cookie бракує або він хибний</translation>
    </message>
    <message>
      <source>the server could not read the question</source>
      <translation>сервер не зміг прочитати запитання</translation>
    </message>
    <message>
      <source>the server does not do this kind of query</source>
      <translation>сервер не виконує запитів такого виду</translation>
    </message>
    <message>
      <source>the server does not know this version of EDNS, or a signature was wrong</source>
      <translation>сервер не знає цієї версії EDNS або підпис був хибний</translation>
    </message>
    <message>
      <source>the server does not support this</source>
      <translation>сервер цього не підтримує</translation>
    </message>
    <message>
      <source>the server failed: it could not find out</source>
      <translation>сервер не впорався: не зміг дізнатися</translation>
    </message>
    <message>
      <source>the server had to block this name for somebody else</source>
      <translation>серверові довелося заблокувати це ім'я для когось іншого</translation>
    </message>
    <message>
      <source>the server is not ready yet</source>
      <translation>сервер ще не готовий</translation>
    </message>
    <message>
      <source>the server is not responsible for this name and does not ask others</source>
      <translation>сервер не відповідає за це ім'я й не питає інших</translation>
    </message>
    <message>
      <source>the server is not responsible for this zone</source>
      <translation>сервер не відповідає за цю зону</translation>
    </message>
    <message>
      <source>the server refuses to answer this question</source>
      <translation>сервер відмовляється відповідати на це запитання</translation>
    </message>
    <message>
      <source>the server stopped</source>
      <translation>сервер зупинився</translation>
    </message>
    <message>
      <source>the server was told to give another answer than the true one</source>
      <translation>серверові велено дати не справжню відповідь, а іншу</translation>
    </message>
    <message>
      <source>the server's data for this zone is unusable</source>
      <translation>дані сервера про цю зону непридатні</translation>
    </message>
    <message>
      <source>the server's operator blocks this name</source>
      <translation>власник сервера блокує це ім'я</translation>
    </message>
    <message>
      <source>the signature's time is wrong</source>
      <translation>час підпису хибний</translation>
    </message>
    <message>
      <source>the signatures are not valid yet</source>
      <translation>підписи ще не дійсні</translation>
    </message>
    <message>
      <source>the signatures do not hold</source>
      <translation>підписи не дійсні</translation>
    </message>
    <message>
      <source>the signatures have expired</source>
      <translation>строк підписів минув</translation>
    </message>
    <message>
      <source>the system</source>
      <translation>система</translation>
    </message>
    <message>
      <source>the system has no DNS servers configured</source>
      <translation>у системі не налаштовано серверів DNS</translation>
    </message>
    <message>
      <source>the system's getservbyname and getservbyport</source>
      <translation>системні getservbyname і getservbyport</translation>
    </message>
    <message>
      <source>the system's services file</source>
      <translation>системний файл services</translation>
    </message>
    <message>
      <source>the zone expires in {time}</source>
      <translation>зона застаріє за {time}</translation>
    </message>
    <message>
      <source>the zone is signed with an algorithm that the server does not know</source>
      <translation>зону підписано алгоритмом, якого сервер не знає</translation>
    </message>
    <message>
      <source>the zone's servers did not answer, so this is an expired answer</source>
      <translation>сервери зони не відповіли, тож це застаріла відповідь</translation>
    </message>
    <message>
      <source>the {type} record of {name} is malformed</source>
      <translation>запис {type} імені {name} неправильно побудований</translation>
    </message>
    <message>
      <source>there is no such name</source>
      <translation>такого імені немає</translation>
    </message>
    <message>
      <source>these bytes</source>
      <translation>ці байти</translation>
    </message>
    <message>
      <source>this client may not ask here</source>
      <translation>цьому клієнтові питати тут не можна</translation>
    </message>
    <message>
      <source>this computer only (IPv4)</source>
      <translation>лише цей комп'ютер (IPv4)</translation>
    </message>
    <message>
      <source>this computer only (IPv6)</source>
      <translation>лише цей комп'ютер (IPv6)</translation>
    </message>
    <message>
      <source>this failed a moment ago, and was not tried again</source>
      <translation>мить тому це не вдалося, і ще раз не пробували</translation>
    </message>
    <message>
      <source>this name is blocked because the client wanted such names blocked</source>
      <translation>це ім'я заблоковано, бо клієнт бажав блокувати такі імена</translation>
    </message>
    <message>
      <source>this network</source>
      <translation>ця мережа</translation>
    </message>
    <message>
      <source>this program's own table, since the system does not know</source>
      <translation>власна таблиця програми, бо система не знає</translation>
    </message>
    <message>
      <source>this type cannot be asked for</source>
      <translation>цей тип не можна запитати</translation>
    </message>
    <message>
      <source>trace {events} events, {size}</source>
      <translation>трасування: подій {events}, {size}</translation>
    </message>
    <message>
      <source>truncated: there was more to say than fitted</source>
      <translation>обрізано: сказати було більше, ніж вмістилося</translation>
    </message>
    <message>
      <source>unknown</source>
      <translation>невідомо</translation>
    </message>
    <message>
      <source>unreadable at byte {place}: {reason}</source>
      <translation>не читається з байта {place}: {reason}</translation>
    </message>
    <message>
      <source>until stopped</source>
      <translation>доки не зупинять</translation>
    </message>
    <message>
      <source>up to {size} bytes over UDP</source>
      <translation>до {size} байтів через UDP</translation>
    </message>
    <message>
      <source>version {number}</source>
      <translation>версія {number}</translation>
    </message>
    <message>
      <source>we end sending</source>
      <translation>ми завершуємо надсилання</translation>
    </message>
    <message>
      <source>what happened</source>
      <translation>що сталося</translation>
    </message>
    <message>
      <source>what it has</source>
      <translation>що має</translation>
    </message>
    <message>
      <source>whatever the server has</source>
      <translation>що сервер має</translation>
    </message>
    <message>
      <source>where and how a service is reached</source>
      <translation>де і як доступна служба</translation>
    </message>
    <message>
      <source>where and how a web site is reached</source>
      <translation>де і як доступний вебсайт</translation>
    </message>
    <message>
      <source>which certificate a TLS server shows</source>
      <translation>який сертифікат показує сервер TLS</translation>
    </message>
    <message>
      <source>who may issue certificates</source>
      <translation>хто може видавати сертифікати</translation>
    </message>
    <message>
      <source>yes</source>
      <translation>так</translation>
    </message>
    <message>
      <source>{bytes} in {events} messages</source>
      <translation>{bytes}, подій: {events}</translation>
    </message>
    <message>
      <source>{call} did not come back within {seconds} s</source>
      <translation>{call} не вернулася за {seconds} с</translation>
    </message>
    <message>
      <source>{character} is no hex digit</source>
      <translation>{character} — не шістнадцяткова цифра</translation>
    </message>
    <message>
      <source>{count} B</source>
      <translation>{count} Б</translation>
    </message>
    <message>
      <source>{count} attempts</source>
      <translation>спроб: {count}</translation>
    </message>
    <message>
      <source>{count} automatic replies in a row: replies to this client have stopped, since two programs seem to answer each other. Send something by hand to go on</source>
      <translation>Автоматичних відповідей поспіль: {count}. Відповіді цьому клієнтові припинено, бо, схоже, дві програми відповідають одна одній. Щоб тривало далі, надішліть щось вручну</translation>
    </message>
    <message>
      <source>{count} bytes</source>
      <translation>{count} Б</translation>
    </message>
    <message>
      <source>{count} bytes follow the message's end</source>
      <translation>після кінця повідомлення йде ще {count} Б</translation>
    </message>
    <message>
      <source>{count} messages are selected. Messages of one direction of one connection are shown joined.</source>
      <translation>Вибрано повідомлень: {count}. Повідомлення одного напряму одного з'єднання показано разом.</translation>
    </message>
    <message>
      <source>{count} more bytes travelled; the session did not keep them.</source>
      <translation>Пройшло ще {count} байтів; сеанс їх не зберіг.</translation>
    </message>
    <message>
      <source>{count} not kept</source>
      <translation>не збережено {count}</translation>
    </message>
    <message>
      <source>{count} of {all} addresses differ</source>
      <translation>відрізняються адреси: {count} із {all}</translation>
    </message>
    <message>
      <source>{count} selected</source>
      <translation>вибрано: {count}</translation>
    </message>
    <message>
      <source>{count} servers</source>
      <translation>серверів: {count}</translation>
    </message>
    <message>
      <source>{count} that are no DNS answer</source>
      <translation>не відповідь DNS: {count}</translation>
    </message>
    <message>
      <source>{count} times</source>
      <translation>разів: {count}</translation>
    </message>
    <message>
      <source>{count} to another question</source>
      <translation>на інше запитання: {count}</translation>
    </message>
    <message>
      <source>{count} with a wrong id</source>
      <translation>із хибним номером: {count}</translation>
    </message>
    <message>
      <source>{count}, not kept in the session</source>
      <translation>{count}, у сеансі не збережено</translation>
    </message>
    <message>
      <source>{done} of {total} servers have answered</source>
      <translation>відповіли {done} із {total} серверів</translation>
    </message>
    <message>
      <source>{encoding} has no {characters}</source>
      <translation>{encoding} не має {characters}</translation>
    </message>
    <message>
      <source>{help}, as in {example}</source>
      <translation>{help}, як у {example}</translation>
    </message>
    <message>
      <source>{host} is not an address: the lab needs one of this computer, such as 127.0.0.1</source>
      <translation>{host} — не адреса: лабораторії потрібна адреса цього комп'ютера, як-от 127.0.0.1</translation>
    </message>
    <message>
      <source>{key} does not know “{value}”; it is one of {values}.</source>
      <translation>{key} не знає «{value}»; може бути {values}.</translation>
    </message>
    <message>
      <source>{length} B</source>
      <translation>{length} Б</translation>
    </message>
    <message>
      <source>{line} (truncated)</source>
      <translation>{line} (обрізано)</translation>
    </message>
    <message>
      <source>{line} ({problem})</source>
      <translation>{line} ({problem})</translation>
    </message>
    <message>
      <source>{meaning} ({rcode})</source>
      <translation>{meaning} ({rcode})</translation>
    </message>
    <message>
      <source>{name} cannot be read: {said}.</source>
      <translation>{name} не читається: {said}.</translation>
    </message>
    <message>
      <source>{name} does not have the tables of a session, and was not opened further.</source>
      <translation>{name} не має таблиць сеансу, тож далі не відкривався.</translation>
    </message>
    <message>
      <source>{name} exists, but has no {type} record</source>
      <translation>{name} є, але не має запису {type}</translation>
    </message>
    <message>
      <source>{name} has a format ({version}) that no version of this program wrote.</source>
      <translation>{name} має формат ({version}), якого не писала жодна версія цієї програми.</translation>
    </message>
    <message>
      <source>{name} has its texts in an encoding that no session has.</source>
      <translation>{name} має тексти в кодуванні, якого не має жоден сеанс.</translation>
    </message>
    <message>
      <source>{name} has one {type} record</source>
      <translation>{name} має один запис {type}</translation>
    </message>
    <message>
      <source>{name} has {count} {type} records</source>
      <translation>{name} має записи {type}: {count}</translation>
    </message>
    <message>
      <source>{name} is a database, but not a session of this program.</source>
      <translation>{name} — база даних, але не сеанс цієї програми.</translation>
    </message>
    <message>
      <source>{name} is an alias of {end}, which does not exist: it dangles</source>
      <translation>{name} — псевдонім {end}, якого немає: він висить у повітрі</translation>
    </message>
    <message>
      <source>{name} is an alias of {end}, which exists but has no {type} record</source>
      <translation>{name} — псевдонім {end}, що є, але не має запису {type}</translation>
    </message>
    <message>
      <source>{name} is an alias of {end}: {what}</source>
      <translation>{name} — псевдонім {end}: {what}</translation>
    </message>
    <message>
      <source>{name} is an alias of {end}; this server does not say more</source>
      <translation>{name} — псевдонім {end}; більше цей сервер не каже</translation>
    </message>
    <message>
      <source>{name} is an alias that leads back to itself, after {hops} steps</source>
      <translation>{name} — псевдонім, що вертається до себе за стільки кроків: {hops}</translation>
    </message>
    <message>
      <source>{name} is closed.</source>
      <translation>{name} закрито.</translation>
    </message>
    <message>
      <source>{name} is no type that a plain query can ask for</source>
      <translation>{name} — не той тип, який можна просто запитати</translation>
    </message>
    <message>
      <source>{name} is not a file.</source>
      <translation>{name} — не файл.</translation>
    </message>
    <message>
      <source>{name} is not a session: it has another format, or its beginning is lost.</source>
      <translation>{name} — не сеанс: формат інший або початок утрачено.</translation>
    </message>
    <message>
      <source>{name} is port {port} over {protocol}. Source: {source}.</source>
      <translation>{name} — порт {port} через {protocol}. Джерело: {source}.</translation>
    </message>
    <message>
      <source>{name} is {ascii} in DNS.</source>
      <translation>{name} у DNS — {ascii}.</translation>
    </message>
    <message>
      <source>{name} numbers its events up to {last}, which cannot be.</source>
      <translation>{name} нумерує події до {last}, чого не може бути.</translation>
    </message>
    <message>
      <source>{name} takes no mail, and says so with a null MX</source>
      <translation>{name} не приймає пошти й каже це порожнім MX</translation>
    </message>
    <message>
      <source>{name} was cut off: {missing:,} of its {expected:,} bytes are missing.</source>
      <translation>{name} обрізано: бракує {missing:,} із {expected:,} байтів.</translation>
    </message>
    <message>
      <source>{name} was written by a newer version of this program (format {version}).</source>
      <translation>{name} записала новіша версія цієї програми (формат {version}).</translation>
    </message>
    <message>
      <source>{name}: the server gives {count} records</source>
      <translation>{name}: сервер дає записів {count}</translation>
    </message>
    <message>
      <source>{server} did not answer within {seconds} s</source>
      <translation>{server} не відповів за {seconds} с</translation>
    </message>
    <message>
      <source>{shown} of {total}</source>
      <translation>{shown} із {total}</translation>
    </message>
    <message>
      <source>{shown} of {total} events are shown</source>
      <translation>показано {shown} із {total} подій</translation>
    </message>
    <message>
      <source>{size} bytes</source>
      <translation>{size} байтів</translation>
    </message>
    <message>
      <source>{source}: {name} is {port}/{protocol}</source>
      <translation>{source}: {name} — це {port}/{protocol}</translation>
    </message>
    <message>
      <source>{summary} ({port} was taken)</source>
      <translation>{summary} ({port} був зайнятий)</translation>
    </message>
    <message>
      <source>{text} and {count} more</source>
      <translation>{text} і ще {count}</translation>
    </message>
    <message>
      <source>{text}, asked {count} times</source>
      <translation>{text}, питали разів: {count}</translation>
    </message>
    <message>
      <source>{text}, in the list only</source>
      <translation>{text}, лише у списку</translation>
    </message>
    <message>
      <source>{text}, though its answer had begun</source>
      <translation>{text}, хоча відповідь уже почалася</translation>
    </message>
    <message>
      <source>{text}, through {hops} alias(es)</source>
      <translation>{text}, через псевдоніми ({hops})</translation>
    </message>
    <message>
      <source>{text}; ignored messages: {which}</source>
      <translation>{text}; знехтувані повідомлення: {which}</translation>
    </message>
    <message>
      <source>{text}; their addresses have to be found first</source>
      <translation>{text}; спершу треба знайти їхні адреси</translation>
    </message>
    <message>
      <source>{total} events</source>
      <translation>подій: {total}</translation>
    </message>
    <message>
      <source>{value} is too large a number.</source>
      <translation>{value} — завелике число.</translation>
    </message>
    <message>
      <source>{zone} is served by {names}</source>
      <translation>{zone} обслуговують {names}</translation>
    </message>
    <message>
      <source>Δt</source>
      <translation>Δt</translation>
    </message>
    <message>
      <source>“no such name” is an expired answer</source>
      <translation>«такого імені немає» — застаріла відповідь</translation>
    </message>
    <message>
      <source>“{label}” claims to be internationalised, but is no valid form.</source>
      <translation>«{label}» удає інтернаціональне, але форма неправильна.</translation>
    </message>
    <message>
      <source>“{label}” is Cyrillic, though every letter looks Latin: is it a forgery?</source>
      <translation>«{label}» — кирилиця, хоча всі літери як латинські: чи не підробка?</translation>
    </message>
    <message>
      <source>“{label}” mixes scripts ({scripts}): is it a forgery?</source>
      <translation>«{label}» змішує письма ({scripts}): чи не підробка?</translation>
    </message>
    <message>
      <source>“{part}” cannot be part of a name: {reason}</source>
      <translation>«{part}» не може бути частиною імені: {reason}</translation>
    </message>
    <message>
      <source>“{value}” are no bytes: write two hexadecimal digits for each, as in hex:0d0a.</source>
      <translation>«{value}» — не байти: пишіть по дві шістнадцяткові цифри, як у hex:0d0a.</translation>
    </message>
    <message>
      <source>“{value}” is no number. Write {example}.</source>
      <translation>«{value}» — не число. Напишіть {example}.</translation>
    </message>
    <message>
      <source>“{value}” is no protocol; it is tcp, udp, unix, tls or the name of a tab.</source>
      <translation>«{value}» — не протокол; може бути tcp, udp, unix, tls або назва вкладки.</translation>
    </message>
    <message>
      <source>… {count} earlier</source>
      <translation>… раніших: {count}</translation>
    </message>
    <message>
      <source>… {count} more</source>
      <translation>… ще {count}</translation>
    </message>
    <message>
      <source>→ sent by us, ← received by us</source>
      <translation>→ надіслали ми, ← прийняли ми</translation>
    </message>
  </context>
  <context>
    <name>tabs</name>
    <message>
      <source>Lookup</source>
      <translation>Пошук</translation>
    </message>
    <message>
      <source>Sockets</source>
      <translation>Сокети</translation>
    </message>
  </context>
</TS>
