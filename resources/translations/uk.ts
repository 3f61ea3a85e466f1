<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="uk" sourcelanguage="en">
  <context>
    <name>AuthForm</name>
    <message>
      <source>&amp;User</source>
      <translation>Корист&amp;увач</translation>
    </message>
    <message>
      <source>It goes to this server only: a redirect to another one does not take it along.</source>
      <translation>Це йде лише на цей сервер: переспрямування на інший його не передає.</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>Вид</translation>
    </message>
    <message>
      <source>Login</source>
      <translation>Вхід</translation>
    </message>
    <message>
      <source>No login</source>
      <translation>Без входу</translation>
    </message>
    <message>
      <source>Nothing is said about who asks</source>
      <translation>Про те, хто питає, нічого не сказано</translation>
    </message>
    <message>
      <source>Passw&amp;ord</source>
      <translation>Пар&amp;оль</translation>
    </message>
    <message>
      <source>Password</source>
      <translation>Пароль</translation>
    </message>
    <message>
      <source>The password itself does not travel (RFC 7616)</source>
      <translation>Сам пароль не передається (RFC 7616)</translation>
    </message>
    <message>
      <source>To&amp;ken</source>
      <translation>То&amp;кен</translation>
    </message>
    <message>
      <source>Token</source>
      <translation>Токен</translation>
    </message>
    <message>
      <source>User</source>
      <translation>Користувач</translation>
    </message>
    <message>
      <source>User and password travel readable for all without TLS (RFC 7617)</source>
      <translation>Без TLS користувача й пароль може прочитати кожен (RFC 7617)</translation>
    </message>
    <message>
      <source>Whoever bears the token is let in (RFC 6750)</source>
      <translation>Хто має токен, того пускають (RFC 6750)</translation>
    </message>
  </context>
  <context>
    <name>BodyForm</name>
    <message>
      <source>A whole file</source>
      <translation>Цілий файл</translation>
    </message>
    <message>
      <source>Add file…</source>
      <translation>Додати файл…</translation>
    </message>
    <message>
      <source>All files (*)</source>
      <translation>Усі файли (*)</translation>
    </message>
    <message>
      <source>Ch&amp;oose…</source>
      <translation>О&amp;брати…</translation>
    </message>
    <message>
      <source>Content-Type</source>
      <translation>Content-Type</translation>
    </message>
    <message>
      <source>Content-Type: the kind's own</source>
      <translation>Content-Type: звичайний для виду</translation>
    </message>
    <message>
      <source>File to send</source>
      <translation>Файл для надсилання</translation>
    </message>
    <message>
      <source>Files of the form</source>
      <translation>Файли форми</translation>
    </message>
    <message>
      <source>Form</source>
      <translation>Форма</translation>
    </message>
    <message>
      <source>Form fields</source>
      <translation>Поля форми</translation>
    </message>
    <message>
      <source>Form with files</source>
      <translation>Форма з файлами</translation>
    </message>
    <message>
      <source>JSON</source>
      <translation>JSON</translation>
    </message>
    <message>
      <source>Kind of body</source>
      <translation>Вид тіла</translation>
    </message>
    <message>
      <source>No body</source>
      <translation>Без тіла</translation>
    </message>
    <message>
      <source>Nothing follows the head. POST and PUT usually have a body: choose its kind above.</source>
      <translation>Після заголовків нічого не йде. POST і PUT звичайно мають тіло: виберіть його вид вище.</translation>
    </message>
    <message>
      <source>Only the head is sent</source>
      <translation>Надсилаються лише заголовки</translation>
    </message>
    <message>
      <source>Send a file</source>
      <translation>Надіслати файл</translation>
    </message>
    <message>
      <source>Text</source>
      <translation>Текст</translation>
    </message>
    <message>
      <source>Text of the body</source>
      <translation>Текст тіла</translation>
    </message>
    <message>
      <source>The file's bytes as they are</source>
      <translation>Байти файлу, як вони є</translation>
    </message>
    <message>
      <source>application/x-www-form-urlencoded; GET puts it behind the ?</source>
      <translation>application/x-www-form-urlencoded; GET ставить це після ?</translation>
    </message>
  </context>
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
    <name>FetchTab</name>
    <message>
      <source>Cancelled. What came until then is shown.</source>
      <translation>Скасовано. Показано те, що встигло прийти.</translation>
    </message>
    <message>
      <source>Download</source>
      <translation>Завантажити</translation>
    </message>
    <message>
      <source>It is encoded with {coding}, which is not undone.</source>
      <translation>Закодовано як {coding}; це не розкодовується.</translation>
    </message>
    <message>
      <source>No answer</source>
      <translation>Немає відповіді</translation>
    </message>
    <message>
      <source>Nothing was fetched yet.</source>
      <translation>Ще нічого не отримано.</translation>
    </message>
    <message>
      <source>Only the first {size} were read; Download takes all of it.</source>
      <translation>Прочитано лише перші {size}; «Завантажити» бере все.</translation>
    </message>
    <message>
      <source>The answer in a line</source>
      <translation>Відповідь одним рядком</translation>
    </message>
    <message>
      <source>The body is not whole.</source>
      <translation>Тіло не ціле.</translation>
    </message>
    <message>
      <source>The cURL command was read. Look it over, then press Send.</source>
      <translation>Команду cURL прочитано. Перегляньте її та натисніть «Надіслати».</translation>
    </message>
  </context>
  <context>
    <name>HistoryMenu</name>
    <message>
      <source>&amp;All queries ({count}) …</source>
      <translation>&amp;Усі запити ({count}) …</translation>
    </message>
    <message>
      <source>&amp;Clear the history</source>
      <translation>О&amp;чистити історію</translation>
    </message>
    <message>
      <source>Nothing was looked up yet</source>
      <translation>Ще нічого не шукали</translation>
    </message>
  </context>
  <context>
    <name>HistoryWindow</name>
    <message>
      <source>Ask &amp;again</source>
      <translation>Запитати &amp;знову</translation>
    </message>
    <message>
      <source>Earlier queries</source>
      <translation>Попередні запити</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Ім'я</translation>
    </message>
    <message>
      <source>No query fits what is searched for.</source>
      <translation>Жоден запит не відповідає шуканому.</translation>
    </message>
    <message>
      <source>Outcome</source>
      <translation>Підсумок</translation>
    </message>
    <message>
      <source>Search earlier queries</source>
      <translation>Пошук у попередніх запитах</translation>
    </message>
    <message>
      <source>Search: a name, a type, a server, an outcome …</source>
      <translation>Шукати: ім'я, тип, сервер, підсумок …</translation>
    </message>
    <message>
      <source>Server</source>
      <translation>Сервер</translation>
    </message>
    <message>
      <source>Time</source>
      <translation>Час</translation>
    </message>
    <message>
      <source>Transport</source>
      <translation>Транспорт</translation>
    </message>
    <message>
      <source>Type</source>
      <translation>Тип</translation>
    </message>
    <message>
      <source>What</source>
      <translation>Що</translation>
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
    <name>MailTab</name>
    <message>
      <source>Parts of the Mail tab</source>
      <translation>Частини вкладки «Пошта»</translation>
    </message>
  </context>
  <context>
    <name>ManyModel</name>
    <message>
      <source>Answer</source>
      <translation>Відповідь</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Ім'я</translation>
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
      <source>ms</source>
      <translation>мс</translation>
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
    <name>OptionsForm</name>
    <message>
      <source> s</source>
      <translation> с</translation>
    </message>
    <message>
      <source>&amp;Offer gzip</source>
      <translation>Проп&amp;онувати gzip</translation>
    </message>
    <message>
      <source>AUTH TLS, where the server knows it</source>
      <translation>AUTH TLS, якщо сервер його знає</translation>
    </message>
    <message>
      <source>Accept-Encoding: gzip, deflate; both sizes are shown. Downloads never do</source>
      <translation>Accept-Encoding: gzip, deflate; показано обидва розміри. Завантаження цього не роблять</translation>
    </message>
    <message>
      <source>As browsers do</source>
      <translation>Як роблять оглядачі</translation>
    </message>
    <message>
      <source>As the environment or the system's settings say</source>
      <translation>Як кажуть змінні середовища або налаштування системи</translation>
    </message>
    <message>
      <source>Certificates</source>
      <translation>Сертифікати</translation>
    </message>
    <message>
      <source>Check: the lab's authority</source>
      <translation>Перевіряти: центр лабораторії</translation>
    </message>
    <message>
      <source>Check: the system's authorities</source>
      <translation>Перевіряти: центри системи</translation>
    </message>
    <message>
      <source>Do not check</source>
      <translation>Не перевіряти</translation>
    </message>
    <message>
      <source>Everything readable for all, passwords too</source>
      <translation>Усе читабельне для всіх, паролі теж</translation>
    </message>
    <message>
      <source>For http as a go-between, for https a tunnel</source>
      <translation>Для http — посередник, для https — тунель</translation>
    </message>
    <message>
      <source>For the lab's own servers</source>
      <translation>Для власних серверів лабораторії</translation>
    </message>
    <message>
      <source>HTTP proxy</source>
      <translation>Проксі HTTP</translation>
    </message>
    <message>
      <source>How many are followed; each is a step in Timing</source>
      <translation>За скількома йти; кожне — крок у розділі «Час»</translation>
    </message>
    <message>
      <source>No proxy</source>
      <translation>Без проксі</translation>
    </message>
    <message>
      <source>Prox&amp;y</source>
      <translation>Прокс&amp;і</translation>
    </message>
    <message>
      <source>Proxy</source>
      <translation>Проксі</translation>
    </message>
    <message>
      <source>Proxy's address</source>
      <translation>Адреса проксі</translation>
    </message>
    <message>
      <source>Proxy's password</source>
      <translation>Пароль проксі</translation>
    </message>
    <message>
      <source>Proxy's user</source>
      <translation>Користувач проксі</translation>
    </message>
    <message>
      <source>Redirects</source>
      <translation>Переспрямування</translation>
    </message>
    <message>
      <source>Redirects to follow</source>
      <translation>За скількома переспрямуваннями йти</translation>
    </message>
    <message>
      <source>Seconds without any progress after which it gives up</source>
      <translation>Через скільки секунд без жодного поступу припинити</translation>
    </message>
    <message>
      <source>Send and ta&amp;ke cookies</source>
      <translation>Надсилати й брати &amp;cookie</translation>
    </message>
    <message>
      <source>Straight to the server</source>
      <translation>Прямо на сервер</translation>
    </message>
    <message>
      <source>TLS with FTP</source>
      <translation>TLS з FTP</translation>
    </message>
    <message>
      <source>The lab's</source>
      <translation>Із лабораторії</translation>
    </message>
    <message>
      <source>The system's</source>
      <translation>Системний</translation>
    </message>
    <message>
      <source>Then nobody knows who the server is</source>
      <translation>Тоді ніхто не знає, хто цей сервер</translation>
    </message>
    <message>
      <source>Ti&amp;meout</source>
      <translation>&amp;Час очікування</translation>
    </message>
    <message>
      <source>Timeout</source>
      <translation>Час очікування</translation>
    </message>
    <message>
      <source>Without TLS nothing is sent</source>
      <translation>Без TLS нічого не надсилати</translation>
    </message>
    <message>
      <source>if offered</source>
      <translation>якщо пропонують</translation>
    </message>
    <message>
      <source>never</source>
      <translation>ніколи</translation>
    </message>
    <message>
      <source>none</source>
      <translation>жодного</translation>
    </message>
    <message>
      <source>required</source>
      <translation>обов'язково</translation>
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
    <name>QueryBar</name>
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
      <source>Broken answers</source>
      <translation>Зіпсовані відповіді</translation>
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
      <source>www.lab.test</source>
      <translation>www.lab.test</translation>
    </message>
    <message>
      <source>www.lab.test, 127.0.0.1, приклад.укр …</source>
      <translation>www.lab.test, 127.0.0.1, приклад.укр …</translation>
    </message>
  </context>
  <context>
    <name>QueryPage</name>
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
      <source>Cancelled.</source>
      <translation>Скасовано.</translation>
    </message>
    <message>
      <source>Check the spelling. A DNS query asks a server directly, without the system.</source>
      <translation>Перевірте написання. Запит DNS питає сервер напряму, без системи.</translation>
    </message>
    <message>
      <source>Program</source>
      <translation>Програма</translation>
    </message>
    <message>
      <source>The answer in words</source>
      <translation>Відповідь словами</translation>
    </message>
    <message>
      <source>Type a name or an address and press Enter; the lab button has examples.</source>
      <translation>Введіть ім'я або адресу й натисніть Enter; приклади — у кнопці лабораторії.</translation>
    </message>
    <message>
      <source>cancelled</source>
      <translation>скасовано</translation>
    </message>
    <message>
      <source>the system's</source>
      <translation>системний</translation>
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
    <name>ServerChoice</name>
    <message>
      <source>Choose the system's server to trace from the real root.</source>
      <translation>Щоб простежити від справжнього кореня, виберіть сервер системи.</translation>
    </message>
    <message>
      <source>Start it in the Lab menu, or choose another transport.</source>
      <translation>Запустіть його в меню «Лабораторія» або виберіть інший транспорт.</translation>
    </message>
    <message>
      <source>The lab's server for {transport} does not run</source>
      <translation>Сервер лабораторії для {transport} не працює</translation>
    </message>
    <message>
      <source>lab</source>
      <translation>лабораторія</translation>
    </message>
    <message>
      <source>the lab's DNS server</source>
      <translation>сервер DNS лабораторії</translation>
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
    <name>UrlBar</name>
    <message>
      <source>&amp;Cancel</source>
      <translation>&amp;Скасувати</translation>
    </message>
    <message>
      <source>&amp;Download</source>
      <translation>&amp;Завантажити</translation>
    </message>
    <message>
      <source>&amp;Send</source>
      <translation>&amp;Надіслати</translation>
    </message>
    <message>
      <source>A folder by FTP</source>
      <translation>Тека через FTP</translation>
    </message>
    <message>
      <source>Addresses of the lab's servers to try</source>
      <translation>Адреси серверів лабораторії для проб</translation>
    </message>
    <message>
      <source>Import, copy and save</source>
      <translation>Імпорт, копіювання та збереження</translation>
    </message>
    <message>
      <source>Method</source>
      <translation>Метод</translation>
    </message>
    <message>
      <source>Save what comes to a file, with the reporthook's numbers (urlretrieve)</source>
      <translation>Зберегти те, що прийде, у файл, із числами reporthook (urlretrieve)</translation>
    </message>
    <message>
      <source>Show Python</source>
      <translation>Показати Python</translation>
    </message>
    <message>
      <source>The same in TLS</source>
      <translation>Те саме в TLS</translation>
    </message>
    <message>
      <source>What is asked of the server; any other word can be typed</source>
      <translation>Чого просять у сервера; можна ввести будь-яке інше слово</translation>
    </message>
  </context>
  <context>
    <name>_Model</name>
    <message>
      <source>Aliases</source>
      <translation>Псевдоніми</translation>
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
      <source>What it is</source>
      <translation>Що це</translation>
    </message>
  </context>
  <context>
    <name>app</name>
    <message>
      <source>   … and {count} more lines</source>
      <translation>   … і ще рядків: {count}</translation>
    </message>
    <message>
      <source> bytes</source>
      <translation> Б</translation>
    </message>
    <message>
      <source>&amp;About</source>
      <translation>&amp;Про програму</translation>
    </message>
    <message>
      <source>&amp;Attach…</source>
      <translation>Вклас&amp;ти…</translation>
    </message>
    <message>
      <source>&amp;Back to live</source>
      <translation>&amp;Назад до поточного</translation>
    </message>
    <message>
      <source>&amp;Big above</source>
      <translation>Вели&amp;кі понад</translation>
    </message>
    <message>
      <source>&amp;Body</source>
      <translation>Т&amp;іло</translation>
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
      <source>&amp;Copy as cURL</source>
      <translation>Копіювати як &amp;cURL</translation>
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
      <source>&amp;Delete a draft</source>
      <translation>&amp;Вилучити чернетку</translation>
    </message>
    <message>
      <source>&amp;Details</source>
      <translation>&amp;Докладно</translation>
    </message>
    <message>
      <source>&amp;Disconnect</source>
      <translation>&amp;Роз'єднати</translation>
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
      <source>&amp;Forget a profile</source>
      <translation>&amp;Забути профіль</translation>
    </message>
    <message>
      <source>&amp;Forget earlier URLs</source>
      <translation>&amp;Забути попередні URL</translation>
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
      <source>&amp;Import</source>
      <translation>&amp;Імпортувати</translation>
    </message>
    <message>
      <source>&amp;Import cURL…</source>
      <translation>&amp;Імпортувати cURL…</translation>
    </message>
    <message>
      <source>&amp;Keep</source>
      <translation>&amp;Зберігати</translation>
    </message>
    <message>
      <source>&amp;Keep this server as a profile…</source>
      <translation>З&amp;берегти цей сервер як профіль…</translation>
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
      <source>&amp;Message (DATA)</source>
      <translation>Повідо&amp;млення (DATA)</translation>
    </message>
    <message>
      <source>&amp;Messages</source>
      <translation>&amp;Повідомлення</translation>
    </message>
    <message>
      <source>&amp;New</source>
      <translation>Н&amp;ове</translation>
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
      <source>&amp;Odd</source>
      <translation>Д&amp;ивне</translation>
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
      <source>&amp;Outbox</source>
      <translation>Ви&amp;хідні</translation>
    </message>
    <message>
      <source>&amp;Params</source>
      <translation>&amp;Параметри</translation>
    </message>
    <message>
      <source>&amp;Paste</source>
      <translation>&amp;Вставити</translation>
    </message>
    <message>
      <source>&amp;Paste a command, as browsers copy it from their network panel:</source>
      <translation>&amp;Вставте команду, як її копіюють оглядачі зі своєї панелі мережі:</translation>
    </message>
    <message>
      <source>&amp;Pause the view</source>
      <translation>&amp;Призупинити перегляд</translation>
    </message>
    <message>
      <source>&amp;Port</source>
      <translation>&amp;Порт</translation>
    </message>
    <message>
      <source>&amp;Quit</source>
      <translation>Ви&amp;йти</translation>
    </message>
    <message>
      <source>&amp;Quit, delete {count}</source>
      <translation>Ви&amp;йти, вилучити: {count}</translation>
    </message>
    <message>
      <source>&amp;Read</source>
      <translation>&amp;Читати</translation>
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
      <source>&amp;Remove</source>
      <translation>&amp;Вилучити</translation>
    </message>
    <message>
      <source>&amp;Save session as…</source>
      <translation>&amp;Зберегти сеанс як…</translation>
    </message>
    <message>
      <source>&amp;Save the body…</source>
      <translation>&amp;Зберегти тіло…</translation>
    </message>
    <message>
      <source>&amp;Save…</source>
      <translation>&amp;Зберегти…</translation>
    </message>
    <message>
      <source>&amp;Send these</source>
      <translation>Надіслати &amp;ці</translation>
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
      <source>&amp;Source</source>
      <translation>&amp;Джерело</translation>
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
      <source>&amp;Take all marks back (RSET)</source>
      <translation>Зняти &amp;всі позначки (RSET)</translation>
    </message>
    <message>
      <source>&amp;Text</source>
      <translation>&amp;Текст</translation>
    </message>
    <message>
      <source>&amp;To</source>
      <translation>&amp;Кому</translation>
    </message>
    <message>
      <source>&amp;Undo</source>
      <translation>&amp;Скасувати дію</translation>
    </message>
    <message>
      <source>&amp;User</source>
      <translation>Корист&amp;увач</translation>
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
      <source>(no name)</source>
      <translation>(без назви)</translation>
    </message>
    <message>
      <source>(no subject)</source>
      <translation>(без теми)</translation>
    </message>
    <message>
      <source>(the message, {size} bytes)</source>
      <translation>(повідомлення, {size} Б)</translation>
    </message>
    <message>
      <source>(the rest was left there)</source>
      <translation>(решту лишено там)</translation>
    </message>
    <message>
      <source>(through the proxy {proxy})</source>
      <translation>(через проксі {proxy})</translation>
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
      <source>, {n} older ones are in the trace only</source>
      <translation>, старіші ({n}) є лише в трасуванні</translation>
    </message>
    <message>
      <source>-1 (unknown)</source>
      <translation>-1 (невідомо)</translation>
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
      <source>421: the server says good-bye in the middle of things and closes</source>
      <translation>421: сервер прощається на півслові й закриває з'єднання</translation>
    </message>
    <message>
      <source>A &lt; is never closed</source>
      <translation>Знак &lt; ніде не закрито</translation>
    </message>
    <message>
      <source>A DNS server's address has no user name or password</source>
      <translation>Адреса сервера DNS не має імені користувача чи пароля</translation>
    </message>
    <message>
      <source>A URL is needed</source>
      <translation>Потрібен URL</translation>
    </message>
    <message>
      <source>A bearer token has letters, digits and -._~+/ only</source>
      <translation>У токені Bearer бувають лише літери, цифри та -._~+/</translation>
    </message>
    <message>
      <source>A bracket is never closed</source>
      <translation>Дужку ніде не закрито</translation>
    </message>
    <message>
      <source>A cURL command begins with the word curl</source>
      <translation>Команда cURL починається словом curl</translation>
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
      <source>A code that begins with 4 is temporary: the same may work later.</source>
      <translation>Код, що починається з 4, — тимчасовий: те саме може вдатися пізніше.</translation>
    </message>
    <message>
      <source>A code that begins with 5 is final: the same will be refused again.</source>
      <translation>Код, що починається з 5, — остаточний: те саме знову буде відхилено.</translation>
    </message>
    <message>
      <source>A command has at most {most} bytes</source>
      <translation>Команда має щонайбільше {most} Б</translation>
    </message>
    <message>
      <source>A command is one line: CR, LF and NUL cannot be sent in it</source>
      <translation>Команда — це один рядок: CR, LF і NUL у ній не надіслати</translation>
    </message>
    <message>
      <source>A compressed name that points at itself</source>
      <translation>Стиснене ім'я, що вказує саме на себе</translation>
    </message>
    <message>
      <source>A computer's name has no spaces, no line ends and only ASCII letters</source>
      <translation>Ім'я комп'ютера не має пробілів і кінців рядка, лише літери ASCII</translation>
    </message>
    <message>
      <source>A condition in the request's headers does not hold</source>
      <translation>Умова в заголовках запиту не виконується</translation>
    </message>
    <message>
      <source>A control character ({name}) cannot be part of a command</source>
      <translation>Керівний символ ({name}) не може бути частиною команди</translation>
    </message>
    <message>
      <source>A control character cannot be part of a status line</source>
      <translation>Керівний символ не може бути частиною рядка стану</translation>
    </message>
    <message>
      <source>A control character in a name</source>
      <translation>Керівний символ в імені</translation>
    </message>
    <message>
      <source>A cookie without a name was not taken: {text}</source>
      <translation>Cookie без назви не взято: {text}</translation>
    </message>
    <message>
      <source>A data: URL has a comma before its data</source>
      <translation>В URL data: перед даними має стояти кома</translation>
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
      <source>A digest of password and greeting travels (MD5), where the greeting has a timestamp</source>
      <translation>Передається відбиток пароля й вітання (MD5), якщо у вітанні є позначка часу</translation>
    </message>
    <message>
      <source>A dot inside a label, which is not its end</source>
      <translation>Крапка всередині мітки, яка її не завершує</translation>
    </message>
    <message>
      <source>A download goes on at byte 0 or later</source>
      <translation>Завантаження продовжують із байта 0 або пізнішого</translation>
    </message>
    <message>
      <source>A field has more addresses than are listed here.</source>
      <translation>Поле має більше адрес, ніж тут перелічено.</translation>
    </message>
    <message>
      <source>A file cannot be encoded into the body: {option}</source>
      <translation>Файл не можна закодувати в тіло: {option}</translation>
    </message>
    <message>
      <source>A file: URL needs the whole path</source>
      <translation>URL file: потребує повного шляху</translation>
    </message>
    <message>
      <source>A first message</source>
      <translation>Перше повідомлення</translation>
    </message>
    <message>
      <source>A folder (the server or the URL names the file), or a file</source>
      <translation>Тека (файл назве сервер або URL) або файл</translation>
    </message>
    <message>
      <source>A folder or a device cannot be fetched.</source>
      <translation>Теку чи пристрій отримати не можна.</translation>
    </message>
    <message>
      <source>A full stop of another script (such as 。) separates parts, like an ordinary dot.</source>
      <translation>Крапка іншого письма (як-от 。) розділяє частини так само, як звичайна.</translation>
    </message>
    <message>
      <source>A group begins with : and is never closed with ;</source>
      <translation>Група починається з : і ніде не закрита ;</translation>
    </message>
    <message>
      <source>A group needs a name before the :</source>
      <translation>Група потребує назви перед :</translation>
    </message>
    <message>
      <source>A header is one line: it must have no line break (here: {text})</source>
      <translation>Заголовок — це один рядок: розривів рядка в ньому бути не може (тут: {text})</translation>
    </message>
    <message>
      <source>A header must have no control characters (here: {text})</source>
      <translation>У заголовку не може бути керівних символів (тут: {text})</translation>
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
      <source>A line is longer than {most} bytes, which no server has to take unencoded</source>
      <translation>Рядок довший за {most} Б; незакодованим його жоден сервер приймати не мусить</translation>
    </message>
    <message>
      <source>A line of the server's reply does not end</source>
      <translation>Рядок відповіді сервера не закінчується</translation>
    </message>
    <message>
      <source>A line to send as it is</source>
      <translation>Рядок, який надіслати, як він є</translation>
    </message>
    <message>
      <source>A lone backslash ends the text</source>
      <translation>Самотня зворотна скісна риска завершує текст</translation>
    </message>
    <message>
      <source>A mailbox serves one session at a time: end the other one, or wait until the server gives it up.</source>
      <translation>Скринька обслуговує один сеанс водночас: завершіть інший або зачекайте, доки сервер його покине.</translation>
    </message>
    <message>
      <source>A message has 1 to {most} recipients; this one has {count}</source>
      <translation>Повідомлення має від 1 до {most} одержувачів; це має {count}</translation>
    </message>
    <message>
      <source>A message must not be encoded as {encoding}.</source>
      <translation>Повідомлення не можна кодувати як {encoding}.</translation>
    </message>
    <message>
      <source>A message was begun already; RSET forgets it.</source>
      <translation>Повідомлення вже розпочато; RSET його забуває.</translation>
    </message>
    <message>
      <source>A message was begun: log in before MAIL.</source>
      <translation>Повідомлення розпочато: увійдіть до MAIL.</translation>
    </message>
    <message>
      <source>A message was begun; RSET forgets it.</source>
      <translation>Повідомлення розпочато; RSET його забуває.</translation>
    </message>
    <message>
      <source>A method is one word, such as GET or POST.</source>
      <translation>Метод — це одне слово, як-от GET чи POST.</translation>
    </message>
    <message>
      <source>A mistake in this program: {name} in {where}. It goes on.</source>
      <translation>Помилка в цій програмі: {name} у {where}. Вона працює далі.</translation>
    </message>
    <message>
      <source>A multipart must not be encoded as {encoding}.</source>
      <translation>Multipart не можна кодувати як {encoding}.</translation>
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
      <source>A new message; the other one is among the drafts.</source>
      <translation>Нове повідомлення; попереднє — серед чернеток.</translation>
    </message>
    <message>
      <source>A null MX (RFC 7505): the domain takes no mail</source>
      <translation>Порожній MX (RFC 7505): домен не приймає пошти</translation>
    </message>
    <message>
      <source>A parameter without a value: “{text}”</source>
      <translation>Параметр без значення: «{text}»</translation>
    </message>
    <message>
      <source>A parenthesis is missing at the end.</source>
      <translation>У кінці бракує круглої дужки.</translation>
    </message>
    <message>
      <source>A part of it, as the request's Range wanted</source>
      <translation>Частина, як хотів Range у запиті</translation>
    </message>
    <message>
      <source>A part of the name has {count} bytes; 63 are allowed</source>
      <translation>Частина імені має {count} Б; дозволено 63</translation>
    </message>
    <message>
      <source>A path cannot have a NUL in it</source>
      <translation>У шляху не може бути NUL</translation>
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
      <source>A port is a number from 1 to 65535, for example 8080.</source>
      <translation>Порт — це число від 1 до 65535, наприклад 8080.</translation>
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
      <source>A quotation mark is missing at the end.</source>
      <translation>У кінці бракує лапок.</translation>
    </message>
    <message>
      <source>A quotation mark is never closed</source>
      <translation>Лапки ніде не закрито</translation>
    </message>
    <message>
      <source>A quote is not closed</source>
      <translation>Лапки не закрито</translation>
    </message>
    <message>
      <source>A recipient comes after a sender that was accepted (MAIL).</source>
      <translation>Одержувач іде після прийнятого відправника (MAIL).</translation>
    </message>
    <message>
      <source>A referral without a readable server name</source>
      <translation>Відсилання без читабельного імені сервера</translation>
    </message>
    <message>
      <source>A reply came that nothing asked for, instead of the one to {command}</source>
      <translation>Замість відповіді на {command} прийшла та, якої ніщо не просило</translation>
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
      <source>A server must not make a client read what lies on its own computer.</source>
      <translation>Сервер не повинен змушувати клієнта читати те, що лежить на його власному комп'ютері.</translation>
    </message>
    <message>
      <source>A server that is not there</source>
      <translation>Сервер, якого немає</translation>
    </message>
    <message>
      <source>A server that wants TLS from the first byte is silent too. A longer timeout helps a slow one.</source>
      <translation>Сервер, що хоче TLS від першого байта, теж мовчить. Повільному допоможе довший час.</translation>
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
      <source>A subject of more than {most} characters</source>
      <translation>Тема довша за {most} символів</translation>
    </message>
    <message>
      <source>A text of more than {most} characters</source>
      <translation>Текст довший за {most} символів</translation>
    </message>
    <message>
      <source>A type that nobody knows: bytes (RFC 3597)</source>
      <translation>Тип, якого ніхто не знає: байти (RFC 3597)</translation>
    </message>
    <message>
      <source>A user's name for Basic has no colon in it</source>
      <translation>В імені користувача для Basic не буває двокрапки</translation>
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
      <source>A zero byte cannot travel unencoded</source>
      <translation>Нульовий байт не може йти незакодованим</translation>
    </message>
    <message>
      <source>ALPN</source>
      <translation>ALPN</translation>
    </message>
    <message>
      <source>ANY asks for what the server has; a zone transfer is another protocol.</source>
      <translation>ANY просить те, що сервер має; передавання зони — це інший протокол.</translation>
    </message>
    <message>
      <source>AUTH: the best that the server offers, or only this one</source>
      <translation>AUTH: найкращий спосіб із тих, що пропонує сервер, або лише цей</translation>
    </message>
    <message>
      <source>About Network Workbench</source>
      <translation>Про Network Workbench</translation>
    </message>
    <message>
      <source>Accept only certificates of the lab's own authority</source>
      <translation>Приймати лише сертифікати власного центру лабораторії</translation>
    </message>
    <message>
      <source>Accept what this computer trusts</source>
      <translation>Приймати те, чому довіряє цей комп'ютер</translation>
    </message>
    <message>
      <source>Accepted, but not done yet</source>
      <translation>Прийнято, але ще не виконано</translation>
    </message>
    <message>
      <source>Action</source>
      <translation>Дія</translation>
    </message>
    <message>
      <source>Added</source>
      <translation>Додано</translation>
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
      <source>Addresses with commas or line breaks between them, with or without names</source>
      <translation>Адреси через кому або по одній у рядку, з іменами чи без</translation>
    </message>
    <message>
      <source>Addresses with which the lab refuses, delays and hangs up</source>
      <translation>Адреси, на яких лабораторія відмовляє, зволікає й роз'єднує</translation>
    </message>
    <message>
      <source>After</source>
      <translation>Через</translation>
    </message>
    <message>
      <source>After HELO there are no extensions; say EHLO.</source>
      <translation>Після HELO розширень немає; скажіть EHLO.</translation>
    </message>
    <message>
      <source>After MAIL, RCPT and DATA the server waits for this:</source>
      <translation>Після MAIL, RCPT і DATA сервер чекає на це:</translation>
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
      <source>All {count} recipients were refused; nothing was sent</source>
      <translation>Усім одержувачам ({count}) відмовлено; нічого не надіслано</translation>
    </message>
    <message>
      <source>All {count} servers that answered agree.</source>
      <translation>Усі сервери, що відповіли ({count}), згодні.</translation>
    </message>
    <message>
      <source>All, ms</source>
      <translation>Усе, мс</translation>
    </message>
    <message>
      <source>Allow more, or look at the steps.</source>
      <translation>Дозвольте більше або перегляньте кроки.</translation>
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
      <source>An IPv6 address needs brackets in a URL</source>
      <translation>Адреса IPv6 в URL потребує дужок</translation>
    </message>
    <message>
      <source>An IPv6 address with a port is written [::1]:53.</source>
      <translation>Адреса IPv6 з портом пишеться [::1]:53.</translation>
    </message>
    <message>
      <source>An address has at most {most} characters</source>
      <translation>Адреса має щонайбільше {most} символів</translation>
    </message>
    <message>
      <source>An address has letters that only a server with SMTPUTF8 takes.</source>
      <translation>В адресі є літери, які приймає лише сервер із SMTPUTF8.</translation>
    </message>
    <message>
      <source>An address has no line ends and no other control characters</source>
      <translation>Адреса не має кінців рядка та інших керівних символів</translation>
    </message>
    <message>
      <source>An address in brackets is a name too: [127.0.0.1]</source>
      <translation>Адреса в дужках — теж ім'я: [127.0.0.1]</translation>
    </message>
    <message>
      <source>An address or header has letters beyond ASCII, and the server does not offer SMTPUTF8</source>
      <translation>В адресі або заголовку є літери поза ASCII, а сервер не пропонує SMTPUTF8</translation>
    </message>
    <message>
      <source>An address stands here without a display name, brackets and spaces</source>
      <translation>Адреса стоїть тут без показаного імені, дужок і пробілів</translation>
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
      <source>An attachment needs a name</source>
      <translation>Вкладення потребує назви</translation>
    </message>
    <message>
      <source>An encoded word has broken base64; what could be decoded is shown.</source>
      <translation>У закодованому слові зіпсований base64; показано те, що вдалося розкодувати.</translation>
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
      <source>Any command</source>
      <translation>Будь-яка команда</translation>
    </message>
    <message>
      <source>Any response code: rcode0 to rcode15</source>
      <translation>Будь-який код відповіді: від rcode0 до rcode15</translation>
    </message>
    <message>
      <source>Anybody can pretend to be the server</source>
      <translation>Будь-хто може вдавати із себе сервер</translation>
    </message>
    <message>
      <source>As it came</source>
      <translation>Як прийшло</translation>
    </message>
    <message>
      <source>As it is where the server can take that, else encoded</source>
      <translation>Як є, якщо сервер може це прийняти, інакше закодовано</translation>
    </message>
    <message>
      <source>As it is; the server must offer 8BITMIME</source>
      <translation>Як є; сервер має пропонувати 8BITMIME</translation>
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
      <source>Atta&amp;chments</source>
      <translation>Вкладенн&amp;я</translation>
    </message>
    <message>
      <source>Attach files</source>
      <translation>Вкласти файли</translation>
    </message>
    <message>
      <source>Attach files; they can be dropped or pasted too</source>
      <translation>Вкласти файли; їх можна також перетягнути або вставити</translation>
    </message>
    <message>
      <source>Attach it as a file.</source>
      <translation>Вкладіть це як файл.</translation>
    </message>
    <message>
      <source>Attachments</source>
      <translation>Вкладення</translation>
    </message>
    <message>
      <source>Authority</source>
      <translation>Повноваження</translation>
    </message>
    <message>
      <source>Automatic</source>
      <translation>Автоматично</translation>
    </message>
    <message>
      <source>Back references, looking ahead or behind, and possessive repeats cannot be used here</source>
      <translation>Зворотних посилань, перегляду вперед чи назад і присвійних повторів тут уживати не можна</translation>
    </message>
    <message>
      <source>Background pictures, which are never loaded: {count}.</source>
      <translation>Фонових зображень, які ніколи не завантажуються: {count}.</translation>
    </message>
    <message>
      <source>Bcc</source>
      <translation>Bcc</translation>
    </message>
    <message>
      <source>Before “{word}” something must stand. To search for the word itself, write it in quotation marks.</source>
      <translation>Перед «{word}» має щось стояти. Щоб шукати саме слово, візьміть його в лапки.</translation>
    </message>
    <message>
      <source>Begin a new message; this one stays among the drafts</source>
      <translation>Почати нове повідомлення; це лишається серед чернеток</translation>
    </message>
    <message>
      <source>Begin in the clear, then turn TLS on with the command {command}</source>
      <translation>Почати відкрито, потім увімкнути TLS командою {command}</translation>
    </message>
    <message>
      <source>Begin, s</source>
      <translation>Початок, с</translation>
    </message>
    <message>
      <source>Beginning …</source>
      <translation>Початок …</translation>
    </message>
    <message>
      <source>Begun</source>
      <translation>Початок</translation>
    </message>
    <message>
      <source>Behind the quoted part an @ is missing</source>
      <translation>Після частини в лапках бракує @</translation>
    </message>
    <message>
      <source>Between 1 and {most} questions can be under way at once</source>
      <translation>Одночасно може тривати від 1 до {most} запитань</translation>
    </message>
    <message>
      <source>Blanks before the colon: some programs do not take this for a field.</source>
      <translation>Пробіли перед двокрапкою: деякі програми не вважають це полем.</translation>
    </message>
    <message>
      <source>Block</source>
      <translation>Блок</translation>
    </message>
    <message>
      <source>Block size</source>
      <translation>Розмір блока</translation>
    </message>
    <message>
      <source>Body</source>
      <translation>Тіло</translation>
    </message>
    <message>
      <source>Body of the answer</source>
      <translation>Тіло відповіді</translation>
    </message>
    <message>
      <source>Bytes</source>
      <translation>Байти</translation>
    </message>
    <message>
      <source>Bytes above which a message is big</source>
      <translation>Понад скільки байтів повідомлення велике</translation>
    </message>
    <message>
      <source>Bytes after which the reporthook is called; urlretrieve's are 8,192</source>
      <translation>Через скільки байтів викликається reporthook; в urlretrieve — 8192</translation>
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
      <source>C&amp;ommands</source>
      <translation>Ко&amp;манди</translation>
    </message>
    <message>
      <source>C&amp;onnect</source>
      <translation>З'&amp;єднати</translation>
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
      <source>Cancel; what came is kept</source>
      <translation>Скасувати; що прийшло, лишається</translation>
    </message>
    <message>
      <source>Cancelled</source>
      <translation>Скасовано</translation>
    </message>
    <message>
      <source>Cancelled.</source>
      <translation>Скасовано.</translation>
    </message>
    <message>
      <source>Cc</source>
      <translation>Cc</translation>
    </message>
    <message>
      <source>Certificate authority of the TLS servers: {path}</source>
      <translation>Центр сертифікації серверів TLS: {path}</translation>
    </message>
    <message>
      <source>Certificate checked</source>
      <translation>Сертифікат перевірено</translation>
    </message>
    <message>
      <source>Certificates are not checked: whoever answers may be somebody else, and read everything.</source>
      <translation>Сертифікати не перевіряються: відповідати може хтось інший і все читати.</translation>
    </message>
    <message>
      <source>Changed</source>
      <translation>Змінено</translation>
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
      <source>Charset</source>
      <translation>Кодування</translation>
    </message>
    <message>
      <source>Chat with {target} ({transport})</source>
      <translation>Розмова з {target} ({transport})</translation>
    </message>
    <message>
      <source>Check its address, or use none.</source>
      <translation>Перевірте його адресу або обійдіться без нього.</translation>
    </message>
    <message>
      <source>Check name and password. Some servers want TLS first, or another kind of login.</source>
      <translation>Перевірте ім'я й пароль. Деякі сервери спершу хочуть TLS або іншого способу входу.</translation>
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
      <source>Choose UTF-8, which has every character, or take them out.</source>
      <translation>Виберіть UTF-8, що має всі символи, або приберіть їх.</translation>
    </message>
    <message>
      <source>Choose a file</source>
      <translation>Вибрати файл</translation>
    </message>
    <message>
      <source>Choose a file to send</source>
      <translation>Виберіть файл для надсилання</translation>
    </message>
    <message>
      <source>Choose a message to read it here.</source>
      <translation>Виберіть повідомлення, щоб прочитати його тут.</translation>
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
      <source>Choose quoted-printable or base64 as transfer encoding.</source>
      <translation>Виберіть кодування передавання quoted-printable або base64.</translation>
    </message>
    <message>
      <source>Choose quoted-printable or base64, or let it be chosen automatically.</source>
      <translation>Виберіть quoted-printable чи base64 або автоматичний вибір.</translation>
    </message>
    <message>
      <source>Cipher</source>
      <translation>Шифр</translation>
    </message>
    <message>
      <source>Class</source>
      <translation>Клас</translation>
    </message>
    <message>
      <source>Clear the transcript; the trace keeps it</source>
      <translation>Очистити запис розмови; у трасуванні він лишається</translation>
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
      <source>Close the connection without QUIT: nothing is deleted</source>
      <translation>Закрити з'єднання без QUIT: нічого не вилучається</translation>
    </message>
    <message>
      <source>Closed</source>
      <translation>Закрито</translation>
    </message>
    <message>
      <source>Co&amp;nnect</source>
      <translation>З'&amp;єднати</translation>
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
      <source>Commands and replies</source>
      <translation>Команди та відповіді</translation>
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
      <source>Connect</source>
      <translation>З'єднання</translation>
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
      <source>Connect again. Nothing was deleted: that happens only after QUIT.</source>
      <translation>З'єднайтеся знову. Нічого не вилучено: це буває лише після QUIT.</translation>
    </message>
    <message>
      <source>Connect anew.</source>
      <translation>З'єднайтеся наново.</translation>
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
      <source>Connect: every command and reply is listed here, with its time and meaning.</source>
      <translation>З'єднайтеся: тут буде кожна команда й відповідь, із часом і значенням.</translation>
    </message>
    <message>
      <source>Connecting to {address} …</source>
      <translation>З'єднання з {address} …</translation>
    </message>
    <message>
      <source>Connection</source>
      <translation>З'єднання</translation>
    </message>
    <message>
      <source>Connection lost</source>
      <translation>З'єднання втрачено</translation>
    </message>
    <message>
      <source>Connection number</source>
      <translation>Номер з'єднання</translation>
    </message>
    <message>
      <source>Content-Length came {count} times</source>
      <translation>Content-Length прийшов разів: {count}</translation>
    </message>
    <message>
      <source>Content-Transfer-Encoding: how the text's bytes travel</source>
      <translation>Content-Transfer-Encoding: як передаються байти тексту</translation>
    </message>
    <message>
      <source>Control characters and escape sequences in a text</source>
      <translation>Керівні символи та послідовності ESC у тексті</translation>
    </message>
    <message>
      <source>Cookies</source>
      <translation>Cookie</translation>
    </message>
    <message>
      <source>Cookies ({count})</source>
      <translation>Cookie ({count})</translation>
    </message>
    <message>
      <source>Cookies from a file are not read: {option}</source>
      <translation>Cookie з файлу не читаються: {option}</translation>
    </message>
    <message>
      <source>Cookies of this session</source>
      <translation>Cookie цього сеансу</translation>
    </message>
    <message>
      <source>Cookies that servers set are kept until the program ends, and shown here.</source>
      <translation>Cookie, які ставлять сервери, тримаються до кінця роботи програми й видні тут.</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Копіювати</translation>
    </message>
    <message>
      <source>Copy &amp;link address</source>
      <translation>Копіювати адресу &amp;посилання</translation>
    </message>
    <message>
      <source>Copy as &amp;Python</source>
      <translation>Копіювати як &amp;Python</translation>
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
      <source>Copy as &amp;numbers</source>
      <translation>Копіювати &amp;числа</translation>
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
      <source>Copy the whole command.</source>
      <translation>Скопіюйте команду повністю.</translation>
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
      <source>Correct it or take it out; nothing was sent.</source>
      <translation>Виправте або приберіть; нічого не надіслано.</translation>
    </message>
    <message>
      <source>Ctrl+C copies the numbers</source>
      <translation>Ctrl+C копіює числа</translation>
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
      <source>DATA is refused before any of the message was sent</source>
      <translation>DATA відхилено ще до надсилання повідомлення</translation>
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
      <source>DNS over HTTPS (RFC 8484): the names of dns at /dns-query</source>
      <translation>DNS через HTTPS (RFC 8484): імена з dns за /dns-query</translation>
    </message>
    <message>
      <source>DNS over TLS (RFC 7858): the names of dns, encrypted</source>
      <translation>DNS через TLS (RFC 7858): імена з dns, із шифруванням</translation>
    </message>
    <message>
      <source>DNS {type} {name} at {where} ({transport})</source>
      <translation>DNS {type} {name} у {where} ({transport})</translation>
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
      <source>Date</source>
      <translation>Дата</translation>
    </message>
    <message>
      <source>Daytime (RFC 867): tells date and time; TCP and UDP</source>
      <translation>Денний час (RFC 867): каже дату й час; TCP і UDP</translation>
    </message>
    <message>
      <source>Declared as {charset}, but it has characters of windows-1252: read as that.</source>
      <translation>Оголошено {charset}, але є символи windows-1252: прочитано як windows-1252.</translation>
    </message>
    <message>
      <source>Declared as {charset}, but it would also be right in UTF-8.</source>
      <translation>Оголошено {charset}, але й UTF-8 було б правильно.</translation>
    </message>
    <message>
      <source>Declared as {charset}, which it is not; read as UTF-8, which fits.</source>
      <translation>Оголошено {charset}, але це не так; прочитано як UTF-8, що підходить.</translation>
    </message>
    <message>
      <source>Declared as {declared}, but it has other characters; {charset} is a guess.</source>
      <translation>Оголошено {declared}, але є інші символи; {charset} — здогад.</translation>
    </message>
    <message>
      <source>Del removes the selected ones; drop files anywhere on the form to add some</source>
      <translation>Del вилучає вибрані; щоб додати файли, перетягніть їх будь-куди на форму</translation>
    </message>
    <message>
      <source>Dele&amp;te</source>
      <translation>Вилу&amp;чити</translation>
    </message>
    <message>
      <source>Delete some that are not needed any more.</source>
      <translation>Вилучіть ті, що вже не потрібні.</translation>
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
      <source>Digest could not be used: {reason}</source>
      <translation>Не вдалося вжити Digest: {reason}</translation>
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
      <source>Disconnect</source>
      <translation>Роз'єднати</translation>
    </message>
    <message>
      <source>Disconnect first.</source>
      <translation>Спершу роз'єднайтеся.</translation>
    </message>
    <message>
      <source>Disconnect without QUIT</source>
      <translation>Роз'єднання без QUIT</translation>
    </message>
    <message>
      <source>Dismiss</source>
      <translation>Прибрати</translation>
    </message>
    <message>
      <source>Do not open it</source>
      <translation>Не відкривати</translation>
    </message>
    <message>
      <source>Does an FTP server live on that port?</source>
      <translation>Чи на цьому порту є сервер FTP?</translation>
    </message>
    <message>
      <source>Does another protocol live on that port, or is TLS on where it should be off?</source>
      <translation>Чи не інший протокол на цьому порту й чи не ввімкнено TLS там, де не слід?</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Готово</translation>
    </message>
    <message>
      <source>Double-click a part to read it; right-click for its source or to save it</source>
      <translation>Двічі клацніть частину, щоб прочитати її; правою — джерело або збереження</translation>
    </message>
    <message>
      <source>Download</source>
      <translation>Завантаження</translation>
    </message>
    <message>
      <source>Download saves the URL above to a file; several run at the same time.</source>
      <translation>«Завантажити» зберігає URL, що вгорі, у файл; кілька завантажень ідуть одночасно.</translation>
    </message>
    <message>
      <source>Download {url}</source>
      <translation>Завантажити {url}</translation>
    </message>
    <message>
      <source>Downloads</source>
      <translation>Завантаження</translation>
    </message>
    <message>
      <source>Drafts: every message that was begun</source>
      <translation>Чернетки: усі розпочаті повідомлення</translation>
    </message>
    <message>
      <source>Drag to move, right-click to choose columns</source>
      <translation>Тягніть, щоб пересунути, клацніть правою, щоб вибрати стовпці</translation>
    </message>
    <message>
      <source>Drawings, sounds and films left out: {count}.</source>
      <translation>Пропущено малюнків, звуків і фільмів: {count}.</translation>
    </message>
    <message>
      <source>E&amp;xtensions</source>
      <translation>Розш&amp;ирення</translation>
    </message>
    <message>
      <source>EDNS: no record, but additions to the message</source>
      <translation>EDNS: не запис, а доповнення до повідомлення</translation>
    </message>
    <message>
      <source>EHLO name</source>
      <translation>Ім'я для EHLO</translation>
    </message>
    <message>
      <source>EHLO offers neither STARTTLS nor AUTH, 8BITMIME, SMTPUTF8 or SIZE</source>
      <translation>EHLO не пропонує STARTTLS, AUTH, 8BITMIME, SMTPUTF8 і SIZE</translation>
    </message>
    <message>
      <source>EXPN lists who is on a mailing list</source>
      <translation>EXPN перелічує, хто є у списку розсилання</translation>
    </message>
    <message>
      <source>Each byte has two digits: 0a, not a.</source>
      <translation>Кожен байт має дві цифри: 0a, а не a.</translation>
    </message>
    <message>
      <source>Each line goes out with CRLF, a dot at its beginning doubled; a single dot ends the message.</source>
      <translation>Кожен рядок іде з CRLF, крапка на його початку подвоюється; самотня крапка завершує повідомлення.</translation>
    </message>
    <message>
      <source>Earlier part of the message</source>
      <translation>Попередня частина повідомлення</translation>
    </message>
    <message>
      <source>Early hints: what will be needed, before the real answer</source>
      <translation>Ранні підказки: що знадобиться, перед справжньою відповіддю</translation>
    </message>
    <message>
      <source>Echo (RFC 862): sends back what it gets; TCP and UDP</source>
      <translation>Луна (RFC 862): вертає те, що дістала; TCP і UDP</translation>
    </message>
    <message>
      <source>Encode as quoted-printable and send</source>
      <translation>Закодувати як quoted-printable і надіслати</translation>
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
      <source>Every number behind this name is taken</source>
      <translation>Усі номери після цієї назви зайнято</translation>
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
      <source>Everything can be read on the way, the password too</source>
      <translation>Усе можна прочитати дорогою, пароль теж</translation>
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
      <source>Extension</source>
      <translation>Розширення</translation>
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
      <source>Fetch it whole first.</source>
      <translation>Спершу отримайте його повністю.</translation>
    </message>
    <message>
      <source>Fetch it without compression to see what came.</source>
      <translation>Отримайте без стиснення, щоб побачити, що прийшло.</translation>
    </message>
    <message>
      <source>Fetch it without compression, or save it as it is.</source>
      <translation>Отримайте без стиснення або збережіть як є.</translation>
    </message>
    <message>
      <source>Fetch the &amp;whole message</source>
      <translation>&amp;Отримати повідомлення цілим</translation>
    </message>
    <message>
      <source>Field</source>
      <translation>Поле</translation>
    </message>
    <message>
      <source>File</source>
      <translation>Файл</translation>
    </message>
    <message>
      <source>Files (FTP): a small tree, as anonymous or student; TLS by AUTH TLS</source>
      <translation>Файли (FTP): невелике дерево, як anonymous або student; TLS через AUTH TLS</translation>
    </message>
    <message>
      <source>Files: {path}</source>
      <translation>Файли: {path}</translation>
    </message>
    <message>
      <source>Fill in the proxy's user and password (Basic).</source>
      <translation>Укажіть користувача й пароль проксі (Basic).</translation>
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
      <source>Find</source>
      <translation>Знайти</translation>
    </message>
    <message>
      <source>Find in the body</source>
      <translation>Знайти в тілі</translation>
    </message>
    <message>
      <source>Find in the message</source>
      <translation>Знайти в повідомленні</translation>
    </message>
    <message>
      <source>Find in this view (Ctrl+F); Return goes on, Shift+Return goes back</source>
      <translation>Знайти в цьому вигляді (Ctrl+F); Enter — далі, Shift+Enter — назад</translation>
    </message>
    <message>
      <source>First the envelope: MAIL, then RCPT.</source>
      <translation>Спершу конверт: MAIL, потім RCPT.</translation>
    </message>
    <message>
      <source>Flags</source>
      <translation>Прапорці</translation>
    </message>
    <message>
      <source>Folder</source>
      <translation>Тека</translation>
    </message>
    <message>
      <source>Follow the end</source>
      <translation>Стежити за кінцем</translation>
    </message>
    <message>
      <source>For example 127.0.0.1:5300, or 9.9.9.9.</source>
      <translation>Наприклад, 127.0.0.1:5300 або 9.9.9.9.</translation>
    </message>
    <message>
      <source>For example data:text/plain,Hello</source>
      <translation>Наприклад, data:text/plain,Hello</translation>
    </message>
    <message>
      <source>For example file:///home/me/notes.txt</source>
      <translation>Наприклад, file:///home/me/notes.txt</translation>
    </message>
    <message>
      <source>For example http://127.0.0.1:8080/</source>
      <translation>Наприклад, http://127.0.0.1:8080/</translation>
    </message>
    <message>
      <source>For example http://127.0.0.1:8080/ (the lab's own server).</source>
      <translation>Наприклад, http://127.0.0.1:8080/ (власний сервер лабораторії).</translation>
    </message>
    <message>
      <source>For example http://[::1]:8080/</source>
      <translation>Наприклад, http://[::1]:8080/</translation>
    </message>
    <message>
      <source>For example https://dns.example/dns-query.</source>
      <translation>Наприклад, https://dns.example/dns-query.</translation>
    </message>
    <message>
      <source>For example lab.test or 127.0.0.1.</source>
      <translation>Наприклад, lab.test або 127.0.0.1.</translation>
    </message>
    <message>
      <source>For example lab.test, or an address such as 127.0.0.1.</source>
      <translation>Наприклад, lab.test або адреса, як-от 127.0.0.1.</translation>
    </message>
    <message>
      <source>For example {scheme}://host/path</source>
      <translation>Наприклад, {scheme}://host/path</translation>
    </message>
    <message>
      <source>For example: curl http://127.0.0.1/</source>
      <translation>Наприклад, curl http://127.0.0.1/</translation>
    </message>
    <message>
      <source>Forget those that were sent</source>
      <translation>Забути надіслані</translation>
    </message>
    <message>
      <source>Form fields left out: {count}. A letter is no place for a password.</source>
      <translation>Пропущено полів форм: {count}. Лист — не місце для пароля.</translation>
    </message>
    <message>
      <source>Four addresses of one name</source>
      <translation>Чотири адреси одного імені</translation>
    </message>
    <message>
      <source>Four letters for every three bytes</source>
      <translation>Чотири літери на кожні три байти</translation>
    </message>
    <message>
      <source>Frames and embedded objects left out: {count}.</source>
      <translation>Пропущено рамок і вбудованих об'єктів: {count}.</translation>
    </message>
    <message>
      <source>Free some room and try again; nothing that came is lost.</source>
      <translation>Звільніть місце й спробуйте ще; нічого з того, що прийшло, не втрачено.</translation>
    </message>
    <message>
      <source>Fro&amp;m</source>
      <translation>В&amp;ід</translation>
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
      <source>Gets it, though no header says so: {list}.</source>
      <translation>Отримають, хоча жоден заголовок цього не каже: {list}.</translation>
    </message>
    <message>
      <source>Go on, or try again</source>
      <translation>Продовжити або спробувати ще</translation>
    </message>
    <message>
      <source>Go on: the server wants the rest of the request</source>
      <translation>Далі: сервер хоче решту запиту</translation>
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
      <source>HELP answers</source>
      <translation>відповідає HELP</translation>
    </message>
    <message>
      <source>HT&amp;ML</source>
      <translation>HT&amp;ML</translation>
    </message>
    <message>
      <source>HTML</source>
      <translation>HTML</translation>
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
      <source>HTML: {note}</source>
      <translation>HTML: {note}</translation>
    </message>
    <message>
      <source>HTTP archive (*.har)</source>
      <translation>Архів HTTP (*.har)</translation>
    </message>
    <message>
      <source>He&amp;x</source>
      <translation>&amp;Шістнадц.</translation>
    </message>
    <message>
      <source>Hea&amp;ders</source>
      <translation>За&amp;головки</translation>
    </message>
    <message>
      <source>Heade&amp;rs</source>
      <translation>За&amp;головки</translation>
    </message>
    <message>
      <source>Header</source>
      <translation>Заголовок</translation>
    </message>
    <message>
      <source>Header fields</source>
      <translation>Поля заголовків</translation>
    </message>
    <message>
      <source>Headers</source>
      <translation>Заголовки</translation>
    </message>
    <message>
      <source>Headers of the answer</source>
      <translation>Заголовки відповіді</translation>
    </message>
    <message>
      <source>Headers of {count} messages</source>
      <translation>Заголовки повідомлень: {count}</translation>
    </message>
    <message>
      <source>Hello!

This message goes to the lab's own server; read it in the Inbox.
</source>
      <translation>Вітання!

Це повідомлення йде на власний сервер лабораторії; прочитайте його на вкладці «Вхідні».
</translation>
    </message>
    <message>
      <source>Hex</source>
      <translation>Шістнадц.</translation>
    </message>
    <message>
      <source>Hidden texts left out: {count}. They are in the source.</source>
      <translation>Пропущено прихованих текстів: {count}. Вони є в джерелі.</translation>
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
      <source>Host</source>
      <translation>Вузол</translation>
    </message>
    <message>
      <source>How AUTH logs in</source>
      <translation>Як AUTH виконує вхід</translation>
    </message>
    <message>
      <source>How AUTH logs in, with the user and the password above</source>
      <translation>Як AUTH виконує вхід, із користувачем і паролем, що вгорі</translation>
    </message>
    <message>
      <source>How a service is to be spoken with</source>
      <translation>Як говорити зі службою</translation>
    </message>
    <message>
      <source>How bytes become characters: as header, byte order mark or document say, or chosen</source>
      <translation>Як байти стають символами: як каже заголовок, позначка порядку байтів чи документ або як вибрано</translation>
    </message>
    <message>
      <source>How much of the message was sent</source>
      <translation>Скільки повідомлення вже надіслано</translation>
    </message>
    <message>
      <source>How the body is shown</source>
      <translation>Як показано тіло</translation>
    </message>
    <message>
      <source>How the bytes of the text become characters; try another one if letters look wrong</source>
      <translation>Як байти тексту стають символами; якщо літери дивні, спробуйте інше кодування</translation>
    </message>
    <message>
      <source>How the envelope differs from the headers</source>
      <translation>Чим конверт відрізняється від заголовків</translation>
    </message>
    <message>
      <source>How the text's characters become bytes</source>
      <translation>Як символи тексту стають байтами</translation>
    </message>
    <message>
      <source>How to log in</source>
      <translation>Як увійти</translation>
    </message>
    <message>
      <source>I am a teapot (a joke of 1998)</source>
      <translation>Я чайник (жарт 1998 року)</translation>
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
      <source>If it offered it before, somebody on the way may have taken it out. Try TLS from the first byte.</source>
      <translation>Якщо раніше пропонував, то хтось на шляху міг це прибрати. Спробуйте TLS від першого байта.</translation>
    </message>
    <message>
      <source>If it really has one, write it as its number, such as \032.</source>
      <translation>Якщо він там справді є, напишіть його номер, як-от \032.</translation>
    </message>
    <message>
      <source>Import a cURL command</source>
      <translation>Імпорт команди cURL</translation>
    </message>
    <message>
      <source>In [ ] an address is expected, such as [127.0.0.1] or [IPv6:::1]</source>
      <translation>У [ ] має бути адреса, як-от [127.0.0.1] чи [IPv6:::1]</translation>
    </message>
    <message>
      <source>In a request it would begin another line. Take it out, or write it as %0D, %0A or %09.</source>
      <translation>У запиті він почав би інший рядок. Приберіть його або запишіть як %0D, %0A чи %09.</translation>
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
      <source>Is it a POP3 server, and is TLS on or off as the server wants it? The trace shows every byte.</source>
      <translation>Чи це сервер POP3 і чи TLS увімкнено так, як він хоче? Усі байти є в трасуванні.</translation>
    </message>
    <message>
      <source>Is it a mail server, and is TLS chosen as that port wants it? Allow it more time.</source>
      <translation>Чи це поштовий сервер і чи TLS вибрано так, як хоче цей порт? Дайте йому більше часу.</translation>
    </message>
    <message>
      <source>Is it a mail server? TLS may be on where the port wants none, or off.</source>
      <translation>Чи це поштовий сервер? Можливо, TLS увімкнено там, де порт його не хоче, або вимкнено.</translation>
    </message>
    <message>
      <source>Is it waiting to be unlocked?</source>
      <translation>Чи не чекає воно на розблокування?</translation>
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
      <source>Is the server up? A longer timeout helps a slow one.</source>
      <translation>Чи працює сервер? Повільному допоможе довший час.</translation>
    </message>
    <message>
      <source>Is this computer connected? The lab works without a network.</source>
      <translation>Чи цей комп'ютер під'єднано? Лабораторія працює без мережі.</translation>
    </message>
    <message>
      <source>Issued by</source>
      <translation>Видав</translation>
    </message>
    <message>
      <source>Issued to</source>
      <translation>Видано для</translation>
    </message>
    <message>
      <source>It answers only for its own zones, or only its own clients: ask another server.</source>
      <translation>Він відповідає лише про свої зони або лише своїм клієнтам: запитайте інший сервер.</translation>
    </message>
    <message>
      <source>It begins with a “From ” line, as in a mailbox file; that is no field.</source>
      <translation>Починається рядком «From », як у файлі скриньки; це не поле.</translation>
    </message>
    <message>
      <source>It came</source>
      <translation>Прийшло</translation>
    </message>
    <message>
      <source>It can be pressed all the same, to see what the server says.</source>
      <translation>Натиснути можна все одно, щоб побачити, що скаже сервер.</translation>
    </message>
    <message>
      <source>It closed without reading everything, crashed, or expects another protocol (TLS on or off?).</source>
      <translation>Вузол закрив, не дочитавши, зламався або чекає іншого протоколу (з TLS чи без?).</translation>
    </message>
    <message>
      <source>It does not exist in a form that Accept allows</source>
      <translation>Немає у вигляді, який дозволяє Accept</translation>
    </message>
    <message>
      <source>It does not fit what is there now</source>
      <translation>Не відповідає тому, що там є зараз</translation>
    </message>
    <message>
      <source>It does not say who it is from.</source>
      <translation>Не сказано, від кого воно.</translation>
    </message>
    <message>
      <source>It has a DTD or entities, which can be made to grow without end; it is shown as it came</source>
      <translation>Є DTD або сутності, що можуть розростатися без кінця; показано, як прийшло</translation>
    </message>
    <message>
      <source>It has a closing bracket without an opening one</source>
      <translation>Є закривна дужка без відкривної</translation>
    </message>
    <message>
      <source>It has a control character</source>
      <translation>Є керівний символ</translation>
    </message>
    <message>
      <source>It has characters that cannot be seen: {text}</source>
      <translation>Є символи, яких не видно: {text}</translation>
    </message>
    <message>
      <source>It has more than one @</source>
      <translation>Більше ніж одна @</translation>
    </message>
    <message>
      <source>It has more than {count} characters, and is shown as it came</source>
      <translation>Понад {count} символів; показано, як прийшло</translation>
    </message>
    <message>
      <source>It has more than {most} messages</source>
      <translation>Повідомлень більше ніж {most}</translation>
    </message>
    <message>
      <source>It has moved for good: the same request again there</source>
      <translation>Переїхало назавжди: той самий запит туди ще раз</translation>
    </message>
    <message>
      <source>It has moved for good; Location says where</source>
      <translation>Переїхало назавжди; Location каже куди</translation>
    </message>
    <message>
      <source>It has no boundary; “{boundary}” was taken for it.</source>
      <translation>Роздільника немає; за нього взято «{boundary}».</translation>
    </message>
    <message>
      <source>It has no domain: nothing stands behind the @</source>
      <translation>Немає домену: після @ нічого не стоїть</translation>
    </message>
    <message>
      <source>It has no domain: the @ is missing</source>
      <translation>Немає домену: бракує @</translation>
    </message>
    <message>
      <source>It has not changed: the copy that the client has is good</source>
      <translation>Не змінилося: копія, яку має клієнт, годиться</translation>
    </message>
    <message>
      <source>It has records of another type: ask for ANY, or for A, AAAA, MX, TXT.</source>
      <translation>Він має записи іншого типу: запитайте ANY або A, AAAA, MX, TXT.</translation>
    </message>
    <message>
      <source>It has to fit the body to a byte; the Sockets tab can send one that does not.</source>
      <translation>Він має відповідати тілу до байта; надіслати невідповідний можна на вкладці «Сокети».</translation>
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
      <source>It is a multipart without a boundary: shown as text.</source>
      <translation>Це multipart без роздільника: показано як текст.</translation>
    </message>
    <message>
      <source>It is a redirect that does not say where to</source>
      <translation>Це переспрямування, що не каже куди</translation>
    </message>
    <message>
      <source>It is in the hosts file, which the system asks first</source>
      <translation>Є у файлі hosts, який система питає першим</translation>
    </message>
    <message>
      <source>It is locked</source>
      <translation>Замкнено</translation>
    </message>
    <message>
      <source>It is nested too deeply</source>
      <translation>Завелика глибина вкладення</translation>
    </message>
    <message>
      <source>It is nested {count} levels deep: what is in it is not told apart.</source>
      <translation>Рівнів вкладення {count}: те, що всередині, не розібрано.</translation>
    </message>
    <message>
      <source>It is no JSON: {reason}</source>
      <translation>Це не JSON: {reason}</translation>
    </message>
    <message>
      <source>It is no XML: {reason}</source>
      <translation>Це не XML: {reason}</translation>
    </message>
    <message>
      <source>It is no address.</source>
      <translation>Це не адреса.</translation>
    </message>
    <message>
      <source>It is no picture</source>
      <translation>Це не зображення</translation>
    </message>
    <message>
      <source>It is no picture that can be shown</source>
      <translation>Це не зображення, яке можна показати</translation>
    </message>
    <message>
      <source>It is not in this view.</source>
      <translation>У цьому вигляді цього немає.</translation>
    </message>
    <message>
      <source>It is packed, which was not asked for</source>
      <translation>Стиснено, хоча про це не просили</translation>
    </message>
    <message>
      <source>It is somewhere else for now: the same request again there</source>
      <translation>Поки що деінде: той самий запит туди ще раз</translation>
    </message>
    <message>
      <source>It is somewhere else for now; Location says where</source>
      <translation>Поки що деінде; Location каже де</translation>
    </message>
    <message>
      <source>It is this computer's own name, which the system knows by itself</source>
      <translation>Це власне ім'я цього комп'ютера, система знає його сама</translation>
    </message>
    <message>
      <source>It is too large</source>
      <translation>Завелике</translation>
    </message>
    <message>
      <source>It is too large to be a file of saved messages</source>
      <translation>Завеликий як на файл збережених повідомлень</translation>
    </message>
    <message>
      <source>It is too long: only its beginning is shown. Text, source and saved file are whole.</source>
      <translation>Задовго: показано лише початок. Текст, джерело й збережений файл — повні.</translation>
    </message>
    <message>
      <source>It leads to another host, {host}: not followed</source>
      <translation>Веде до іншого вузла, {host}: туди не пішли</translation>
    </message>
    <message>
      <source>It looks into the hosts file, DNS and other directories, in an order of its own.</source>
      <translation>Вона дивиться у файл hosts, DNS та інші каталоги у своєму порядку.</translation>
    </message>
    <message>
      <source>It may be a program: do not open it unless you know who sent it.</source>
      <translation>Це може бути програма: не відкривайте, якщо не знаєте, хто її надіслав.</translation>
    </message>
    <message>
      <source>It may have taken the message all the same: look before you send it again.</source>
      <translation>Він міг однаково прийняти повідомлення: перевірте, перш ніж надсилати ще раз.</translation>
    </message>
    <message>
      <source>It said: “{said}”</source>
      <translation>Відповідь: «{said}»</translation>
    </message>
    <message>
      <source>It tried to lead to another page by itself.</source>
      <translation>Намагалося саме перейти на іншу сторінку.</translation>
    </message>
    <message>
      <source>It was asked again over TCP, which failed: {problem}</source>
      <translation>Перепитали через TCP, невдало: {problem}</translation>
    </message>
    <message>
      <source>It was here once, and is gone for good</source>
      <translation>Колись було тут, тепер зникло назавжди</translation>
    </message>
    <message>
      <source>It worked</source>
      <translation>Вдалося</translation>
    </message>
    <message>
      <source>It worked, and here it is</source>
      <translation>Вдалося, ось воно</translation>
    </message>
    <message>
      <source>It worked, and there is nothing to show</source>
      <translation>Вдалося, і показувати нічого</translation>
    </message>
    <message>
      <source>It worked, but somebody on the way has changed the answer</source>
      <translation>Вдалося, але дорогою хтось змінив відповідь</translation>
    </message>
    <message>
      <source>It worked; the form should be emptied</source>
      <translation>Вдалося; форму слід очистити</translation>
    </message>
    <message>
      <source>Its boundary is longer than 70 characters.</source>
      <translation>Роздільник довший за 70 символів.</translation>
    </message>
    <message>
      <source>Its boundary is that of a part around it: shown as text.</source>
      <translation>Роздільник такий самий, як у частини довкола: показано як текст.</translation>
    </message>
    <message>
      <source>Its boundary is too long to be looked for: shown as text.</source>
      <translation>Роздільник задовгий, щоб його шукати: показано як текст.</translation>
    </message>
    <message>
      <source>Its boundary “{boundary}” is nowhere in it: shown as text.</source>
      <translation>Роздільника «{boundary}» всередині ніде немає: показано як текст.</translation>
    </message>
    <message>
      <source>Its boundary “{declared}” is nowhere in it; “{boundary}” was taken for it.</source>
      <translation>Роздільника «{declared}» всередині ніде немає; за нього взято «{boundary}».</translation>
    </message>
    <message>
      <source>Its date is no date: “{date}”</source>
      <translation>Дата — не дата: «{date}»</translation>
    </message>
    <message>
      <source>Its encoded words hide line ends or NULs; they are shown and do nothing.</source>
      <translation>Закодовані слова ховають кінці рядків або NUL; їх показано, і вони нічого не роблять.</translation>
    </message>
    <message>
      <source>Its headers and first lines can still be read (TOP).</source>
      <translation>Заголовки й перші рядки можна прочитати й так (TOP).</translation>
    </message>
    <message>
      <source>Its last boundary is missing: it may be cut off.</source>
      <translation>Бракує останнього роздільника: можливо, кінець обрізано.</translation>
    </message>
    <message>
      <source>Its last boundary is missing: the part around it ends first.</source>
      <translation>Бракує останнього роздільника: частина довкола закінчується раніше.</translation>
    </message>
    <message>
      <source>Its lines end with CR alone.</source>
      <translation>Рядки закінчуються самим CR.</translation>
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
      <source>Keep the password in the keyring</source>
      <translation>Зберігати пароль у сховищі паролів</translation>
    </message>
    <message>
      <source>Keep the password in this computer's keyring after it has worked</source>
      <translation>Зберігати пароль у сховищі паролів цього комп'ютера, коли він спрацював</translation>
    </message>
    <message>
      <source>Keep the server as a profile</source>
      <translation>Збереження сервера як профілю</translation>
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
      <source>LANG works: the language of the server's texts</source>
      <translation>LANG працює: мова текстів сервера</translation>
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
      <source>Le&amp;ave copies</source>
      <translation>Лишати к&amp;опії</translation>
    </message>
    <message>
      <source>Leave copies on the server</source>
      <translation>Лишати копії на сервері</translation>
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
      <source>Let the envelope follow the headers again</source>
      <translation>Хай конверт знову йде за заголовками</translation>
    </message>
    <message>
      <source>Letters, digits and hyphens, for example Accept-Language.</source>
      <translation>Літери, цифри й дефіси, наприклад Accept-Language.</translation>
    </message>
    <message>
      <source>Li&amp;ne</source>
      <translation>Р&amp;ядок</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>Світлий</translation>
    </message>
    <message>
      <source>Line</source>
      <translation>Рядок</translation>
    </message>
    <message>
      <source>Line {number} is no header field, so the body begins with it: “{line}”</source>
      <translation>Рядок {number} — не поле заголовка, тож ним починається тіло: «{line}»</translation>
    </message>
    <message>
      <source>Lines longer than {count} characters are broken for showing.</source>
      <translation>Рядки, довші за {count} символів, для показу розбито.</translation>
    </message>
    <message>
      <source>Links show here where they really lead</source>
      <translation>Тут видно, куди посилання ведуть насправді</translation>
    </message>
    <message>
      <source>Links that lead nowhere safe, shown as text: {count}.</source>
      <translation>Посилань, що не ведуть у безпечне місце, показано як текст: {count}.</translation>
    </message>
    <message>
      <source>List again (STAT, LIST, UIDL)</source>
      <translation>Перелічити знову (STAT, LIST, UIDL)</translation>
    </message>
    <message>
      <source>List the mailbox</source>
      <translation>Перелік скриньки</translation>
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
      <source>Lo&amp;gin</source>
      <translation>Вхі&amp;д</translation>
    </message>
    <message>
      <source>Lo&amp;gin by</source>
      <translation>Вхід &amp;через</translation>
    </message>
    <message>
      <source>Load all</source>
      <translation>Завантажити все</translation>
    </message>
    <message>
      <source>Load them</source>
      <translation>Завантажити</translation>
    </message>
    <message>
      <source>Load {count} remote pictures of a message</source>
      <translation>Завантажити віддалені зображення повідомлення: {count}</translation>
    </message>
    <message>
      <source>Loading pictures …</source>
      <translation>Завантаження зображень …</translation>
    </message>
    <message>
      <source>Loading them tells those hosts that, when and where you read this message.</source>
      <translation>Завантаживши їх, ви скажете тим вузлам, що, коли й де читаєте це повідомлення.</translation>
    </message>
    <message>
      <source>Local address</source>
      <translation>Місцева адреса</translation>
    </message>
    <message>
      <source>Log i&amp;n</source>
      <translation>Увій&amp;ти</translation>
    </message>
    <message>
      <source>Log in with USER and PASS, over TLS if the server has it.</source>
      <translation>Увійдіть через USER і PASS, із TLS, якщо сервер його має.</translation>
    </message>
    <message>
      <source>Log in: the messages are listed here.</source>
      <translation>Увійдіть: тут будуть повідомлення.</translation>
    </message>
    <message>
      <source>Longer than {count} characters: shown as it came.</source>
      <translation>Довше за {count} символів: показано, як надійшло.</translation>
    </message>
    <message>
      <source>Longer than {size} KiB: only the beginning is kept.</source>
      <translation>Довше за {size} КіБ: збережено лише початок.</translation>
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
      <source>MAIL FROM is empty: nobody is told when the message cannot be delivered.</source>
      <translation>MAIL FROM порожній: якщо повідомлення не вдасться доставити, ніхто не дізнається.</translation>
    </message>
    <message>
      <source>MAIL FROM is no address: {reason}</source>
      <translation>MAIL FROM — не адреса: {reason}</translation>
    </message>
    <message>
      <source>MAIL FROM is {sender}, and From is {header}: errors go to the former, answers to the latter.</source>
      <translation>MAIL FROM — {sender}, а From — {header}: помилки йдуть до першого, відповіді — до другого.</translation>
    </message>
    <message>
      <source>Made-up hosts without end, for many look-ups at once</source>
      <translation>Вигадані вузли без кінця, для багатьох пошуків одразу</translation>
    </message>
    <message>
      <source>Mail in (POP3): the mailboxes that SMTP delivers to; STLS, APOP, TOP, UIDL</source>
      <translation>Вхідна пошта (POP3): скриньки, до яких доставляє SMTP; STLS, APOP, TOP, UIDL</translation>
    </message>
    <message>
      <source>Mail in (POP3): the same, with TLS from the start</source>
      <translation>Вхідна пошта (POP3): те саме, з TLS від самого початку</translation>
    </message>
    <message>
      <source>Mail out (SMTP): always too busy, greets with 421</source>
      <translation>Вихідна пошта (SMTP): завжди зайнятий, вітається кодом 421</translation>
    </message>
    <message>
      <source>Mail out (SMTP): takes mail for the lab's mailboxes; STARTTLS, AUTH, odd addresses</source>
      <translation>Вихідна пошта (SMTP): приймає пошту для скриньок лабораторії; STARTTLS, AUTH, дивні адреси</translation>
    </message>
    <message>
      <source>Mail out (SMTP): the same, with TLS from the start</source>
      <translation>Вихідна пошта (SMTP): те саме, з TLS від самого початку</translation>
    </message>
    <message>
      <source>Main f&amp;ield</source>
      <translation>Головне п&amp;оле</translation>
    </message>
    <message>
      <source>Making the message …</source>
      <translation>Створення повідомлення …</translation>
    </message>
    <message>
      <source>Mark as &amp;deleted</source>
      <translation>Позначити н&amp;а вилучення</translation>
    </message>
    <message>
      <source>Mark as deleted</source>
      <translation>Позначення на вилучення</translation>
    </message>
    <message>
      <source>Mark the selected messages (DELE): they go at QUIT</source>
      <translation>Позначити вибрані повідомлення (DELE): вони зникнуть після QUIT</translation>
    </message>
    <message>
      <source>Marks that are gone: {count}.</source>
      <translation>Зниклі позначки: {count}.</translation>
    </message>
    <message>
      <source>Meaning</source>
      <translation>Значення</translation>
    </message>
    <message>
      <source>Messa&amp;ge</source>
      <translation>Пов&amp;ідомлення</translation>
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
      <source>Message or commands</source>
      <translation>Повідомлення або команди</translation>
    </message>
    <message>
      <source>Message {number}</source>
      <translation>Повідомлення {number}</translation>
    </message>
    <message>
      <source>Message {number} came only in part, so it is not deleted</source>
      <translation>Повідомлення {number} прийшло лише частково, тож його не вилучено</translation>
    </message>
    <message>
      <source>Message {number} has {size} bytes; at most {limit} are taken</source>
      <translation>Повідомлення {number} має {size} Б; беруть щонайбільше {limit}</translation>
    </message>
    <message>
      <source>Message {number} is marked as deleted: the server gives it again after RSET.</source>
      <translation>Повідомлення {number} позначено на вилучення: сервер знову дасть його після RSET.</translation>
    </message>
    <message>
      <source>Message {number} is not in memory: connect to fetch it.</source>
      <translation>Повідомлення {number} немає в пам'яті: щоб його отримати, з'єднайтеся.</translation>
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
      <source>Messages (*.eml)</source>
      <translation>Повідомлення (*.eml)</translation>
    </message>
    <message>
      <source>Messages are listed, read and marked; nothing is removed yet.</source>
      <translation>Повідомлення перелічують, читають і позначають; ще нічого не вилучено.</translation>
    </message>
    <message>
      <source>Messages in the mailbox</source>
      <translation>Повідомлення у скриньці</translation>
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
      <source>More than {count} header fields: the others are left out.</source>
      <translation>Понад {count} полів заголовка: решту пропущено.</translation>
    </message>
    <message>
      <source>More than {count} lines</source>
      <translation>Понад {count} рядків</translation>
    </message>
    <message>
      <source>More than {count} parameters: the others are left out.</source>
      <translation>Понад {count} параметрів: решту пропущено.</translation>
    </message>
    <message>
      <source>More than {count} parts: the rest is not told apart.</source>
      <translation>Понад {count} частин: решту не розібрано.</translation>
    </message>
    <message>
      <source>More than {count} pictures: the others are left out.</source>
      <translation>Понад {count} зображень: решту пропущено.</translation>
    </message>
    <message>
      <source>More than {count} redirects</source>
      <translation>Понад {count} переспрямувань</translation>
    </message>
    <message>
      <source>More than {count} redirects: they go in a circle, {url} came {times} times</source>
      <translation>Понад {count} переспрямувань: вони йдуть по колу, {url} траплялося разів: {times}</translation>
    </message>
    <message>
      <source>More than {most} aliases follow one another</source>
      <translation>Більше ніж {most} псевдонімів поспіль</translation>
    </message>
    <message>
      <source>More than {most} attachments</source>
      <translation>Понад {most} вкладень</translation>
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
      <source>Name lookup</source>
      <translation>Пошук імені</translation>
    </message>
    <message>
      <source>Name of the profile (the password is not in it):</source>
      <translation>Назва профілю (пароля в ньому немає):</translation>
    </message>
    <message>
      <source>Named in a header, but gets nothing: {list}.</source>
      <translation>Названі в заголовку, але нічого не отримають: {list}.</translation>
    </message>
    <message>
      <source>Names</source>
      <translation>Імена</translation>
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
      <source>Never written to a file; kept in the keyring if you want</source>
      <translation>Ніколи не пишеться у файл; за бажання зберігається у сховищі паролів</translation>
    </message>
    <message>
      <source>Next and previous control</source>
      <translation>Наступний і попередній елемент</translation>
    </message>
    <message>
      <source>No address of http or https</source>
      <translation>Не адреса http чи https</translation>
    </message>
    <message>
      <source>No answer at all</source>
      <translation>Жодної відповіді</translation>
    </message>
    <message>
      <source>No answer came within {seconds} s</source>
      <translation>За {seconds} с відповіді не було</translation>
    </message>
    <message>
      <source>No answer within the time allowed</source>
      <translation>Немає відповіді за дозволений час</translation>
    </message>
    <message>
      <source>No charset is declared; it is right in UTF-8, and read as that.</source>
      <translation>Кодування не оголошено; UTF-8 підходить, так і прочитано.</translation>
    </message>
    <message>
      <source>No charset is declared; {charset} is a guess. Another one may fit better.</source>
      <translation>Кодування не оголошено; {charset} — здогад. Інше може підійти краще.</translation>
    </message>
    <message>
      <source>No connection to {target} within {seconds:g} s</source>
      <translation>Немає з'єднання з {target} за {seconds:g} с</translation>
    </message>
    <message>
      <source>No message is marked.</source>
      <translation>Жодного повідомлення не позначено.</translation>
    </message>
    <message>
      <source>No message was deleted: that happens only after QUIT. Connect again.</source>
      <translation>Жодного повідомлення не вилучено: це буває лише після QUIT. З'єднайтеся знову.</translation>
    </message>
    <message>
      <source>No recipient was accepted yet (RCPT).</source>
      <translation>Жодного одержувача ще не прийнято (RCPT).</translation>
    </message>
    <message>
      <source>No reply to {command} within {seconds} s</source>
      <translation>Немає відповіді на {command} за {seconds} с</translation>
    </message>
    <message>
      <source>No reply to {verb} within {seconds:g} s</source>
      <translation>Немає відповіді на {verb} за {seconds:g} с</translation>
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
      <source>Not all of it is text in {charset}, the charset that is declared: those bytes are shown as \xNN. Another charset may fit better.</source>
      <translation>Не все тут є текстом в оголошеному кодуванні {charset}: такі байти показано як \xNN. Інше кодування може підійти краще.</translation>
    </message>
    <message>
      <source>Not available for legal reasons</source>
      <translation>Недоступно з правових причин</translation>
    </message>
    <message>
      <source>Not connected</source>
      <translation>Не з'єднано</translation>
    </message>
    <message>
      <source>Not connected within {seconds} s</source>
      <translation>Не з'єднано за {seconds} с</translation>
    </message>
    <message>
      <source>Not every server gives it: one has an older answer, or gives others to others</source>
      <translation>Її дає не кожен сервер: якийсь має старішу відповідь або різним дає різне</translation>
    </message>
    <message>
      <source>Not now: {reason}</source>
      <translation>Не зараз: {reason}</translation>
    </message>
    <message>
      <source>Not sent.</source>
      <translation>Не надіслано.</translation>
    </message>
    <message>
      <source>Nothing asked for this reply; the connection is cut.</source>
      <translation>Цієї відповіді ніщо не просило; з'єднання обірвано.</translation>
    </message>
    <message>
      <source>Nothing fits the filter or the selection on the left.</source>
      <translation>Ніщо не відповідає фільтру чи вибору ліворуч.</translation>
    </message>
    <message>
      <source>Nothing is odd.</source>
      <translation>Нічого дивного.</translation>
    </message>
    <message>
      <source>Nothing listens: start the lab first</source>
      <translation>Ніщо не слухає: спершу запустіть лабораторію</translation>
    </message>
    <message>
      <source>Nothing more came of the body for {seconds} s</source>
      <translation>За {seconds} с нічого більше з тіла не прийшло</translation>
    </message>
    <message>
      <source>Nothing more came of the file for {seconds} s</source>
      <translation>За {seconds} с нічого більше з файлу не прийшло</translation>
    </message>
    <message>
      <source>Nothing stands before the @</source>
      <translation>Перед @ нічого не стоїть</translation>
    </message>
    <message>
      <source>Nothing was fetched yet: press Send first.</source>
      <translation>Ще нічого не отримано: спершу натисніть «Надіслати».</translation>
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
      <source>Odd</source>
      <translation>Дивне</translation>
    </message>
    <message>
      <source>Odd &amp;names (EHLO)</source>
      <translation>Дивні &amp;імена (EHLO)</translation>
    </message>
    <message>
      <source>Odd &amp;recipients (To)</source>
      <translation>Дивні &amp;одержувачі (Кому)</translation>
    </message>
    <message>
      <source>Odd &amp;senders (From)</source>
      <translation>Дивні &amp;відправники (Від)</translation>
    </message>
    <message>
      <source>Of a bigger message only the headers are fetched first (TOP)</source>
      <translation>З більшого повідомлення спершу отримують лише заголовки (TOP)</translation>
    </message>
    <message>
      <source>Offset, bytes in hexadecimal, and the same bytes as characters. Select with the mouse or with Shift and the arrow keys; Ctrl+Right goes to the characters, Ctrl+Left back. Ctrl+C copies what the cursor's column shows; the context menu has other forms.</source>
      <translation>Зсув, байти шістнадцятковими й ті самі байти символами. Вибирайте мишею або стрілками з Shift; Ctrl+→ переходить до символів, Ctrl+← назад. Ctrl+C копіює те, що показує стовпець із курсором; інші форми є в контекстному меню.</translation>
    </message>
    <message>
      <source>On a white sheet, in the sender’s colours; otherwise in those of this program</source>
      <translation>На білому аркуші, кольорами відправника; інакше — кольорами цієї програми</translation>
    </message>
    <message>
      <source>One level more: lab.test refers to the servers of sub.lab.test</source>
      <translation>На рівень глибше: lab.test відсилає до серверів sub.lab.test</translation>
    </message>
    <message>
      <source>One that the program sends by itself is replaced; an empty value takes it away</source>
      <translation>Те, що програма надсилає сама, замінюється; порожнє значення його прибирає</translation>
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
      <source>Only a multipart form can carry a file</source>
      <translation>Нести файл може лише форма multipart</translation>
    </message>
    <message>
      <source>Only a person may type such an address.</source>
      <translation>Таку адресу може ввести лише людина.</translation>
    </message>
    <message>
      <source>Only a remark: the real answer is still to come</source>
      <translation>Лише зауваження: справжня відповідь ще буде</translation>
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
      <source>Only by another protocol; Upgrade says which</source>
      <translation>Лише іншим протоколом; Upgrade каже яким</translation>
    </message>
    <message>
      <source>Only http:// proxies can be used</source>
      <translation>Годяться лише проксі http://</translation>
    </message>
    <message>
      <source>Only in the envelope (Bcc): {list}.</source>
      <translation>Лише в конверті (Bcc): {list}.</translation>
    </message>
    <message>
      <source>Only marked: the message is deleted at QUIT, and RSET takes it back</source>
      <translation>Лише позначено: повідомлення вилучить QUIT, а RSET поверне</translation>
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
      <source>Only the first URL was read; another is {url}</source>
      <translation>Прочитано лише перший URL; є ще {url}</translation>
    </message>
    <message>
      <source>Only the first command was read</source>
      <translation>Прочитано лише першу команду</translation>
    </message>
    <message>
      <source>Only the first {count} characters are shown; Hex and Save have all.</source>
      <translation>Показано лише перші {count} символів; усе є в шістнадцятковому вигляді та у збереженому.</translation>
    </message>
    <message>
      <source>Only the first {size} KiB are shown; saved, it is whole.</source>
      <translation>Показано лише перші {size} КіБ; у збереженому буде все.</translation>
    </message>
    <message>
      <source>Only the header is loaded.</source>
      <translation>Завантажено лише заголовки.</translation>
    </message>
    <message>
      <source>Only the header is loaded: {here} of {all}.</source>
      <translation>Завантажено лише заголовки: {here} із {all}.</translation>
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
      <source>Only through a proxy (no longer used)</source>
      <translation>Лише через проксі (більше не вживається)</translation>
    </message>
    <message>
      <source>Only what is in the brackets: student@lab.test</source>
      <translation>Лише те, що в дужках: student@lab.test</translation>
    </message>
    <message>
      <source>Open in the browser</source>
      <translation>Відкрити в оглядачі</translation>
    </message>
    <message>
      <source>Open its folder</source>
      <translation>Відкрити його теку</translation>
    </message>
    <message>
      <source>Open session</source>
      <translation>Відкрити сеанс</translation>
    </message>
    <message>
      <source>Open the mailbox</source>
      <translation>Відкриття скриньки</translation>
    </message>
    <message>
      <source>Open the mailbox first.</source>
      <translation>Спершу відкрийте скриньку.</translation>
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
      <source>Opt&amp;ions</source>
      <translation>Нала&amp;штування</translation>
    </message>
    <message>
      <source>Optional: the same as HTML. Mail programs that can show it prefer it (multipart/alternative).</source>
      <translation>Необов'язково: те саме в HTML. Поштові програми, що вміють його показати, вибирають його (multipart/alternative).</translation>
    </message>
    <message>
      <source>Other traffic</source>
      <translation>Інший обмін даними</translation>
    </message>
    <message>
      <source>Others who get it unseen: only the envelope names them</source>
      <translation>Інші одержувачі, яких не видно: їх називає лише конверт</translation>
    </message>
    <message>
      <source>Others who get it, for everybody to see</source>
      <translation>Інші одержувачі, видимі для всіх</translation>
    </message>
    <message>
      <source>Our name for HELO and EHLO</source>
      <translation>Наше ім'я для HELO та EHLO</translation>
    </message>
    <message>
      <source>Our sending has ended (half-close)</source>
      <translation>Ми завершили надсилання (напівзакриття)</translation>
    </message>
    <message>
      <source>Outbox</source>
      <translation>Вихідні</translation>
    </message>
    <message>
      <source>Outcome</source>
      <translation>Підсумок</translation>
    </message>
    <message>
      <source>P&amp;ort</source>
      <translation>По&amp;рт</translation>
    </message>
    <message>
      <source>PASS comes right after a USER that was accepted.</source>
      <translation>PASS іде одразу після прийнятого USER.</translation>
    </message>
    <message>
      <source>PASV named {host}; its own address {peer} was used instead</source>
      <translation>PASV назвав {host}; натомість ужито власну адресу сервера {peer}</translation>
    </message>
    <message>
      <source>Pack it into an archive and attach that.</source>
      <translation>Запакуйте в архів і вкладіть його.</translation>
    </message>
    <message>
      <source>Parameters</source>
      <translation>Параметри</translation>
    </message>
    <message>
      <source>Part</source>
      <translation>Частина</translation>
    </message>
    <message>
      <source>Part {path}: {note}</source>
      <translation>Частина {path}: {note}</translation>
    </message>
    <message>
      <source>Pass&amp;word</source>
      <translation>Парол&amp;ь</translation>
    </message>
    <message>
      <source>Password</source>
      <translation>Пароль</translation>
    </message>
    <message>
      <source>Paste names or addresses, one a line.</source>
      <translation>Вставте імена або адреси, по одній у рядку.</translation>
    </message>
    <message>
      <source>Path</source>
      <translation>Шлях</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Призупинити</translation>
    </message>
    <message>
      <source>Paused, {count} waiting</source>
      <translation>Призупинено, чекають: {count}</translation>
    </message>
    <message>
      <source>Payment is needed</source>
      <translation>Потрібна оплата</translation>
    </message>
    <message>
      <source>Perhaps it does not speak DNS here, or not with you.</source>
      <translation>Можливо, він тут не говорить DNS або не з вами.</translation>
    </message>
    <message>
      <source>Perhaps somebody on the way has taken it out. TLS from the first byte has a port of its own.</source>
      <translation>Можливо, хтось дорогою його прибрав. TLS від першого байта має окремий порт.</translation>
    </message>
    <message>
      <source>Phase</source>
      <translation>Фаза</translation>
    </message>
    <message>
      <source>Phase of the session</source>
      <translation>Фаза сеансу</translation>
    </message>
    <message>
      <source>Phase {place} of 3: {name}</source>
      <translation>Фаза {place} із 3: {name}</translation>
    </message>
    <message>
      <source>Phase: {phase}. {meaning}</source>
      <translation>Фаза: {phase}. {meaning}</translation>
    </message>
    <message>
      <source>Picture</source>
      <translation>Зображення</translation>
    </message>
    <message>
      <source>Pictures from no usable address: {count}.</source>
      <translation>Зображень із непридатною адресою: {count}.</translation>
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
      <source>Press Connect, then EHLO: each line that goes over the wire is listed here with its meaning.</source>
      <translation>Натисніть «З'єднати», потім EHLO: тут буде кожен рядок, що йде мережею, зі своїм значенням.</translation>
    </message>
    <message>
      <source>Press Connect: the messages are listed here.</source>
      <translation>Натисніть «З'єднати»: тут будуть повідомлення.</translation>
    </message>
    <message>
      <source>Press Send: what comes is shown here.</source>
      <translation>Натисніть «Надіслати»: тут буде те, що прийде.</translation>
    </message>
    <message>
      <source>Previe&amp;w</source>
      <translation>Пере&amp;гляд</translation>
    </message>
    <message>
      <source>Probable reason</source>
      <translation>Імовірна причина</translation>
    </message>
    <message>
      <source>Profiles</source>
      <translation>Профілі</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>Поступ</translation>
    </message>
    <message>
      <source>Progress of the message that is being fetched</source>
      <translation>Поступ повідомлення, яке отримують</translation>
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
      <source>Put the message into the outbox, to be sent with others in one session</source>
      <translation>Покласти повідомлення у вихідні, щоб надіслати разом з іншими в одному сеансі</translation>
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
      <source>QUIT was not answered: whether the marked messages went shows at the next login.</source>
      <translation>На QUIT не прийшло відповіді: чи зникли позначені повідомлення, буде видно після наступного входу.</translation>
    </message>
    <message>
      <source>QUIT was sent: the server only removes what was marked, and says good-bye.</source>
      <translation>QUIT надіслано: сервер лише вилучає позначене й прощається.</translation>
    </message>
    <message>
      <source>QUIT: deleted on the server: {names} ({count} in all).</source>
      <translation>QUIT: вилучено на сервері: {names} (разом {count}).</translation>
    </message>
    <message>
      <source>QUIT: the server deletes what is marked, and the session ends</source>
      <translation>QUIT: сервер вилучає позначене, і сеанс закінчується</translation>
    </message>
    <message>
      <source>QUIT: the session is over; nothing was marked, so nothing was deleted.</source>
      <translation>QUIT: сеанс закінчено; нічого не було позначено, тож нічого не вилучено.</translation>
    </message>
    <message>
      <source>Question</source>
      <translation>Запитання</translation>
    </message>
    <message>
      <source>RCPT TO has what is no address: {text} – {reason}</source>
      <translation>У RCPT TO є те, що не є адресою: {text} — {reason}</translation>
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
      <source>Rate</source>
      <translation>Швидкість</translation>
    </message>
    <message>
      <source>Rate and time left</source>
      <translation>Швидкість і час, що лишився</translation>
    </message>
    <message>
      <source>Rate over time</source>
      <translation>Швидкість за часом</translation>
    </message>
    <message>
      <source>Read the mailbox</source>
      <translation>Читання скриньки</translation>
    </message>
    <message>
      <source>Readable</source>
      <translation>Читабельно</translation>
    </message>
    <message>
      <source>Readable where it is ASCII; =D0=9F for the rest</source>
      <translation>Читабельно там, де ASCII; решта як =D0=9F</translation>
    </message>
    <message>
      <source>Received</source>
      <translation>Прийнято</translation>
    </message>
    <message>
      <source>Recipient for RCPT TO</source>
      <translation>Одержувач для RCPT TO</translation>
    </message>
    <message>
      <source>Redirect to FTP</source>
      <translation>Переспрямування до FTP</translation>
    </message>
    <message>
      <source>Remote address</source>
      <translation>Віддалена адреса</translation>
    </message>
    <message>
      <source>Remote pictures blocked: {count}, from {hosts}.</source>
      <translation>Заблоковано віддалених зображень: {count}, із {hosts}.</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Вилучити</translation>
    </message>
    <message>
      <source>Remove all</source>
      <translation>Вилучити все</translation>
    </message>
    <message>
      <source>Remove the attachment and attach the file again.</source>
      <translation>Вилучіть вкладення й вкладіть файл знову.</translation>
    </message>
    <message>
      <source>Remove the download and begin anew.</source>
      <translation>Вилучіть завантаження й почніть знову.</translation>
    </message>
    <message>
      <source>Remove the selected attachments</source>
      <translation>Вилучити вибрані вкладення</translation>
    </message>
    <message>
      <source>Remove those that are done.</source>
      <translation>Вилучіть завершені.</translation>
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
      <source>Repl&amp;y-To</source>
      <translation>Repl&amp;y-To</translation>
    </message>
    <message>
      <source>Reply-To</source>
      <translation>Reply-To</translation>
    </message>
    <message>
      <source>Request</source>
      <translation>Запит</translation>
    </message>
    <message>
      <source>Request headers</source>
      <translation>Заголовки запиту</translation>
    </message>
    <message>
      <source>Retrieval incomplete: got only {count} out of {total} bytes</source>
      <translation>Отримано не все: {count} із {total} байтів</translation>
    </message>
    <message>
      <source>Return or a double click fetches it</source>
      <translation>Enter або подвійне клацання отримує це</translation>
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
      <source>S: no reply</source>
      <translation>S: відповіді немає</translation>
    </message>
    <message>
      <source>SERVFAIL: the server failed, and says why (RFC 8914)</source>
      <translation>SERVFAIL: сервер не впорався і каже чому (RFC 8914)</translation>
    </message>
    <message>
      <source>SMTP console: {target}</source>
      <translation>Консоль SMTP: {target}</translation>
    </message>
    <message>
      <source>SPF says that this host may not send for that domain</source>
      <translation>SPF каже, що цей вузол не може надсилати від того домену</translation>
    </message>
    <message>
      <source>STARTTLS after the name notls.lab.test, or recipient longline@lab.test; it is also the base of all that have a code</source>
      <translation>STARTTLS після імені notls.lab.test або одержувач longline@lab.test; це також основа всіх, що мають код</translation>
    </message>
    <message>
      <source>STARTTLS is offered and then refused</source>
      <translation>STARTTLS пропонують, а потім відмовляють</translation>
    </message>
    <message>
      <source>STAT must give two numbers; the server said: {said}</source>
      <translation>STAT має дати два числа; сервер сказав: {said}</translation>
    </message>
    <message>
      <source>STAT says {stat} messages, and LIST has {list}</source>
      <translation>За STAT повідомлень {stat}, а за LIST — {list}</translation>
    </message>
    <message>
      <source>STLS cannot follow UTF8 (RFC 6856).</source>
      <translation>STLS не може йти після UTF8 (RFC 6856).</translation>
    </message>
    <message>
      <source>STLS works: TLS begins on this connection</source>
      <translation>STLS працює: TLS починається в цьому з'єднанні</translation>
    </message>
    <message>
      <source>Sa&amp;ve…</source>
      <translation>З&amp;берегти…</translation>
    </message>
    <message>
      <source>Save &amp;HAR…</source>
      <translation>Зберегти &amp;HAR…</translation>
    </message>
    <message>
      <source>Save a HAR file</source>
      <translation>Збереження файлу HAR</translation>
    </message>
    <message>
      <source>Save all attachments into this folder</source>
      <translation>Збереження всіх вкладень у цю теку</translation>
    </message>
    <message>
      <source>Save all…</source>
      <translation>Зберегти все…</translation>
    </message>
    <message>
      <source>Save as…</source>
      <translation>Зберегти як…</translation>
    </message>
    <message>
      <source>Save session as</source>
      <translation>Зберегти сеанс як</translation>
    </message>
    <message>
      <source>Save the attachment</source>
      <translation>Збереження вкладення</translation>
    </message>
    <message>
      <source>Save the body</source>
      <translation>Збереження тіла</translation>
    </message>
    <message>
      <source>Save the download</source>
      <translation>Збереження завантаженого</translation>
    </message>
    <message>
      <source>Save the message</source>
      <translation>Збереження повідомлення</translation>
    </message>
    <message>
      <source>Save the message as .eml…</source>
      <translation>Зберегти повідомлення як .eml…</translation>
    </message>
    <message>
      <source>Save the message as a file (.eml)</source>
      <translation>Зберегти повідомлення у файл (.eml)</translation>
    </message>
    <message>
      <source>Save the program</source>
      <translation>Збереження програми</translation>
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
      <source>Save to</source>
      <translation>Зберегти в</translation>
    </message>
    <message>
      <source>Saved as</source>
      <translation>Збережено як</translation>
    </message>
    <message>
      <source>Saved as {name}</source>
      <translation>Збережено як {name}</translation>
    </message>
    <message>
      <source>Saved session {name}, read-only.</source>
      <translation>Збережений сеанс {name}, лише для читання.</translation>
    </message>
    <message>
      <source>Saved: {path}</source>
      <translation>Збережено: {path}</translation>
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
      <source>Say EHLO first: it tells whether the server offers {name}.</source>
      <translation>Спершу скажіть EHLO: воно покаже, чи сервер пропонує {name}.</translation>
    </message>
    <message>
      <source>Say EHLO or HELO first.</source>
      <translation>Спершу скажіть EHLO або HELO.</translation>
    </message>
    <message>
      <source>Say EHLO: the server lists here what it can do.</source>
      <translation>Скажіть EHLO: тут сервер перелічить, що він уміє.</translation>
    </message>
    <message>
      <source>Say in a condition which version you mean, such as If-Match</source>
      <translation>Скажіть умовою, яку версію маєте на увазі, наприклад If-Match</translation>
    </message>
    <message>
      <source>Say where to save it</source>
      <translation>Скажіть, куди зберегти</translation>
    </message>
    <message>
      <source>Scripts left out: {count}.</source>
      <translation>Пропущено сценаріїв: {count}.</translation>
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
      <source>Security</source>
      <translation>Захист</translation>
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
      <source>Select a message in the list first.</source>
      <translation>Спершу виберіть повідомлення у списку.</translation>
    </message>
    <message>
      <source>Select a message to see it here.</source>
      <translation>Виберіть повідомлення, щоб побачити його тут.</translation>
    </message>
    <message>
      <source>Select messages in the list first.</source>
      <translation>Спершу виберіть повідомлення у списку.</translation>
    </message>
    <message>
      <source>Sen&amp;d</source>
      <translation>Наді&amp;слати</translation>
    </message>
    <message>
      <source>Send</source>
      <translation>Надіслати</translation>
    </message>
    <message>
      <source>Send &amp;greyed ones too</source>
      <translation>Надсилати й &amp;сірі</translation>
    </message>
    <message>
      <source>Send DATA first.</source>
      <translation>Спершу надішліть DATA.</translation>
    </message>
    <message>
      <source>Send STARTTLS first.</source>
      <translation>Спершу надішліть STARTTLS.</translation>
    </message>
    <message>
      <source>Send all</source>
      <translation>Надіслати всі</translation>
    </message>
    <message>
      <source>Send everything that waits or failed, over one connection to the server of the form</source>
      <translation>Надіслати все, що чекає або не вдалося, одним з'єднанням із сервером із форми</translation>
    </message>
    <message>
      <source>Send mail to {address}</source>
      <translation>Надсилання пошти на {address}</translation>
    </message>
    <message>
      <source>Send mail to {count} recipients</source>
      <translation>Надсилання пошти одержувачам: {count}</translation>
    </message>
    <message>
      <source>Send something: every byte appears here.</source>
      <translation>Надішліть щось: тут з'явиться кожен байт.</translation>
    </message>
    <message>
      <source>Send the attachments in several messages, or put them where they can be fetched.</source>
      <translation>Надішліть вкладення кількома повідомленнями або покладіть там, де їх можна отримати.</translation>
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
      <source>Send the message now (Ctrl+Enter)</source>
      <translation>Надіслати повідомлення зараз (Ctrl+Enter)</translation>
    </message>
    <message>
      <source>Send the message; a line with a single dot ends it.</source>
      <translation>Надішліть повідомлення; його завершує рядок з однією крапкою.</translation>
    </message>
    <message>
      <source>Send them, or take some out.</source>
      <translation>Надішліть їх або заберіть частину.</translation>
    </message>
    <message>
      <source>Send this and the do&amp;t</source>
      <translation>Надіслати це й &amp;крапку</translation>
    </message>
    <message>
      <source>Send {count} messages</source>
      <translation>Надсилання повідомлень: {count}</translation>
    </message>
    <message>
      <source>Sender for MAIL FROM</source>
      <translation>Відправник для MAIL FROM</translation>
    </message>
    <message>
      <source>Sender’s colours</source>
      <translation>Кольори відправника</translation>
    </message>
    <message>
      <source>Sent</source>
      <translation>Надіслано</translation>
    </message>
    <message>
      <source>Sent as it is, with CRLF behind it. Up and Down bring back what was sent before.</source>
      <translation>Надсилається, як є, із CRLF у кінці. ↑ і ↓ повертають надіслане раніше.</translation>
    </message>
    <message>
      <source>Sent to {address}</source>
      <translation>Надіслано на {address}</translation>
    </message>
    <message>
      <source>Sent to {count} recipients</source>
      <translation>Надіслано одержувачам: {count}</translation>
    </message>
    <message>
      <source>Serve&amp;r</source>
      <translation>Серве&amp;р</translation>
    </message>
    <message>
      <source>Server</source>
      <translation>Сервер</translation>
    </message>
    <message>
      <source>Server: {summary}</source>
      <translation>Сервер: {summary}</translation>
    </message>
    <message>
      <source>Servers of the lab</source>
      <translation>Сервери лабораторії</translation>
    </message>
    <message>
      <source>Servers under names of their own</source>
      <translation>Сервери під власними назвами</translation>
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
      <source>Session</source>
      <translation>Сеанс</translation>
    </message>
    <message>
      <source>Session reused</source>
      <translation>Сеанс ужито знову</translation>
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
      <source>Several results for several things, in the body</source>
      <translation>Кілька результатів для кількох речей, у тілі</translation>
    </message>
    <message>
      <source>Shortcuts</source>
      <translation>Поєднання клавіш</translation>
    </message>
    <message>
      <source>Show Python</source>
      <translation>Показати Python</translation>
    </message>
    <message>
      <source>Show pass&amp;words</source>
      <translation>Показувати паро&amp;лі</translation>
    </message>
    <message>
      <source>Show passwords and coo&amp;kies</source>
      <translation>Показувати паролі та coo&amp;kies</translation>
    </message>
    <message>
      <source>Show passwords, logins and cookies instead of stars, until the program ends</source>
      <translation>Показувати паролі, входи та cookies замість зірочок, доки програму не закрито</translation>
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
      <source>Size</source>
      <translation>Розмір</translation>
    </message>
    <message>
      <source>Size and needs of the message</source>
      <translation>Розмір і потреби повідомлення</translation>
    </message>
    <message>
      <source>So many messages came that were no answer that the query gave up: {which}</source>
      <translation>Прийшло стільки повідомлень, що не були відповіддю, що запит здався: {which}</translation>
    </message>
    <message>
      <source>Some are too small to be seen: they are there for nothing else.</source>
      <translation>Деякі замалі, щоб їх бачити: лише задля цього вони там і є.</translation>
    </message>
    <message>
      <source>Some old servers do not understand EDNS: set its size to 0.</source>
      <translation>Деякі старі сервери не розуміють EDNS: поставте його розмір 0.</translation>
    </message>
    <message>
      <source>Some servers offer it only after STARTTLS.</source>
      <translation>Деякі сервери пропонують це лише після STARTTLS.</translation>
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
      <source>Something more has to be done: look at the headers</source>
      <translation>Треба зробити ще щось: дивіться заголовки</translation>
    </message>
    <message>
      <source>Something new was made; Location says where</source>
      <translation>Створено щось нове; Location каже де</translation>
    </message>
    <message>
      <source>Something stands behind the &gt;</source>
      <translation>Після &gt; щось стоїть</translation>
    </message>
    <message>
      <source>Something that it depends on has failed</source>
      <translation>Не вдалося те, від чого це залежить</translation>
    </message>
    <message>
      <source>Something went wrong</source>
      <translation>Щось пішло не так</translation>
    </message>
    <message>
      <source>Sou&amp;rce</source>
      <translation>Д&amp;жерело</translation>
    </message>
    <message>
      <source>Source</source>
      <translation>Джерело</translation>
    </message>
    <message>
      <source>Source and outbox</source>
      <translation>Джерело та вихідні</translation>
    </message>
    <message>
      <source>Source of the message</source>
      <translation>Джерело повідомлення</translation>
    </message>
    <message>
      <source>Start the lab, or trust another.</source>
      <translation>Запустіть лабораторію або довіртеся комусь іншому.</translation>
    </message>
    <message>
      <source>Start the lab, which writes its file, or trust the system's authorities.</source>
      <translation>Запустіть лабораторію, яка запише свій файл, або довіртеся центрам системи.</translation>
    </message>
    <message>
      <source>Start the lab.</source>
      <translation>Запустіть лабораторію.</translation>
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
      <source>State of the mailbox</source>
      <translation>Стан скриньки</translation>
    </message>
    <message>
      <source>Status</source>
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
      <source>Str&amp;ucture</source>
      <translation>Стр&amp;уктура</translation>
    </message>
    <message>
      <source>Structure of the message</source>
      <translation>Структура повідомлення</translation>
    </message>
    <message>
      <source>Style sheets left out: {count}.</source>
      <translation>Пропущено таблиць стилів: {count}.</translation>
    </message>
    <message>
      <source>Sub&amp;ject</source>
      <translation>Те&amp;ма</translation>
    </message>
    <message>
      <source>Subject</source>
      <translation>Тема</translation>
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
      <source>TLS and certificate</source>
      <translation>TLS і сертифікат</translation>
    </message>
    <message>
      <source>TLS can be begun on this connection (RFC 3207)</source>
      <translation>на цьому з'єднанні можна почати TLS (RFC 3207)</translation>
    </message>
    <message>
      <source>TLS could not be established</source>
      <translation>Не вдалося встановити TLS</translation>
    </message>
    <message>
      <source>TLS from the first byte, on a port of its own</source>
      <translation>TLS від першого байта, на окремому порту</translation>
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
      <source>TLS or the login does not work now</source>
      <translation>TLS або вхід зараз не працює</translation>
    </message>
    <message>
      <source>TLS stands: {facts}</source>
      <translation>TLS встановлено: {facts}</translation>
    </message>
    <message>
      <source>TLS was asked for and does not stand yet, so no password is sent</source>
      <translation>Просили TLS, а його ще не встановлено, тож пароль не надсилається</translation>
    </message>
    <message>
      <source>TLS was asked for, and the server does not offer STLS: nothing more was sent, no password either</source>
      <translation>Просили TLS, а сервер не пропонує STLS: більше нічого не надіслано, пароля теж</translation>
    </message>
    <message>
      <source>TOP works: headers and the first lines of a message</source>
      <translation>TOP працює: заголовки й перші рядки повідомлення</translation>
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
      <source>Take all marks back (RSET)</source>
      <translation>Зняти всі позначки (RSET)</translation>
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
      <source>Take back into the &amp;form</source>
      <translation>Повернути у &amp;форму</translation>
    </message>
    <message>
      <source>Take it out; nothing was sent.</source>
      <translation>Приберіть це; нічого не надіслано.</translation>
    </message>
    <message>
      <source>Take marks back</source>
      <translation>Зняття позначок</translation>
    </message>
    <message>
      <source>Take out of the list; a part is deleted</source>
      <translation>Прибрати зі списку; недовантажену частину буде вилучено</translation>
    </message>
    <message>
      <source>Take the selected message back into the form</source>
      <translation>Повернути вибране повідомлення у форму</translation>
    </message>
    <message>
      <source>Take the selected messages out</source>
      <translation>Прибрати вибрані повідомлення</translation>
    </message>
    <message>
      <source>Te&amp;xt</source>
      <translation>Т&amp;екст</translation>
    </message>
    <message>
      <source>Text</source>
      <translation>Текст</translation>
    </message>
    <message>
      <source>Text (*.txt)</source>
      <translation>Текст (*.txt)</translation>
    </message>
    <message>
      <source>Text of the message</source>
      <translation>Текст повідомлення</translation>
    </message>
    <message>
      <source>Text or HTML</source>
      <translation>Текст або HTML</translation>
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
      <source>That is how the proxy itself is spoken to; https URLs go through it all the same.</source>
      <translation>Так говорять із самим проксі; URL https ідуть через нього однаково.</translation>
    </message>
    <message>
      <source>That session is open, or was not closed properly</source>
      <translation>Цей сеанс відкритий або не був закритий як слід</translation>
    </message>
    <message>
      <source>The DNS servers do not agree with each other</source>
      <translation>Сервери DNS не згодні між собою</translation>
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
      <source>The Python program is on the clipboard; passwords are not in it.</source>
      <translation>Програма мовою Python — у буфері обміну; паролів у ній немає.</translation>
    </message>
    <message>
      <source>The URL has a line break or another control character in it</source>
      <translation>В URL є розрив рядка або інший керівний символ</translation>
    </message>
    <message>
      <source>The URL is too long</source>
      <translation>URL задовгий</translation>
    </message>
    <message>
      <source>The URL is too long: more than {count} characters</source>
      <translation>URL задовгий: понад {count} символів</translation>
    </message>
    <message>
      <source>The address has a line break or another control character in it</source>
      <translation>В адресі є розрив рядка або інший керівний символ</translation>
    </message>
    <message>
      <source>The address has letters beyond ASCII, and the server does not offer SMTPUTF8</source>
      <translation>В адресі є літери поза ASCII, а сервер не пропонує SMTPUTF8</translation>
    </message>
    <message>
      <source>The address is an encoded word, which is no address.</source>
      <translation>Адреса — закодоване слово, а це не адреса.</translation>
    </message>
    <message>
      <source>The address is empty.</source>
      <translation>Адреса порожня.</translation>
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
      <source>The answer breaks the rules of HTTP: {reason}</source>
      <translation>Відповідь порушує правила HTTP: {reason}</translation>
    </message>
    <message>
      <source>The answer is decoded, though curl would not without --compressed</source>
      <translation>Відповідь розкодовано, хоча curl без --compressed цього не робить</translation>
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
      <source>The answer stands at another address, to be fetched by GET</source>
      <translation>Відповідь — за іншою адресою, її беруть через GET</translation>
    </message>
    <message>
      <source>The answer to EPSV names no port</source>
      <translation>Відповідь на EPSV не називає порту</translation>
    </message>
    <message>
      <source>The answer to PASV names no address</source>
      <translation>Відповідь на PASV не називає адреси</translation>
    </message>
    <message>
      <source>The answer to {command} is no SMTP reply</source>
      <translation>Відповідь на {command} — не відповідь SMTP</translation>
    </message>
    <message>
      <source>The answer was cut short: it does not fit into one UDP message</source>
      <translation>Відповідь обрізано: не вмістилася в одне повідомлення UDP</translation>
    </message>
    <message>
      <source>The answer's body says more; the Response pane shows it.</source>
      <translation>Тіло відповіді каже більше; його показано на панелі «Відповідь».</translation>
    </message>
    <message>
      <source>The answer's head was not whole within {seconds} s</source>
      <translation>За {seconds} с заголовок відповіді прийшов не весь</translation>
    </message>
    <message>
      <source>The answer's headers do not end, or are longer than any should be</source>
      <translation>Заголовки відповіді не закінчуються або довші, ніж годиться</translation>
    </message>
    <message>
      <source>The base port must be between 1 and {most}: {count} servers follow it</source>
      <translation>Базовий порт має бути від 1 до {most}: за ним ідуть сервери ({count})</translation>
    </message>
    <message>
      <source>The base64 does not end as it should: it may be cut off.</source>
      <translation>Base64 не закінчується як слід: можливо, його обрізано.</translation>
    </message>
    <message>
      <source>The base64 ends in the middle of a byte.</source>
      <translation>Base64 закінчується посеред байта.</translation>
    </message>
    <message>
      <source>The base64 has {count} characters that do not belong into it: left out.</source>
      <translation>У base64 є символи, яким там не місце ({count}): їх пропущено.</translation>
    </message>
    <message>
      <source>The body breaks the rules of HTTP, after {count} bytes</source>
      <translation>Після {count} Б тіло порушує правила HTTP</translation>
    </message>
    <message>
      <source>The body can be read, but makes no sense here</source>
      <translation>Тіло читається, але тут не має сенсу</translation>
    </message>
    <message>
      <source>The body could not be read</source>
      <translation>Не вдалося прочитати тіло</translation>
    </message>
    <message>
      <source>The body ends in its middle, after {count} bytes</source>
      <translation>Тіло обривається посередині, після {count} Б</translation>
    </message>
    <message>
      <source>The body is the file {file}, sent as it is</source>
      <translation>Тіло — файл {file}, надісланий як є</translation>
    </message>
    <message>
      <source>The body says that it is {coding}, and is not</source>
      <translation>Тіло каже, що воно {coding}, але це не так</translation>
    </message>
    <message>
      <source>The boundary between the parts has a character that it must not have</source>
      <translation>У роздільнику частин є недозволений символ</translation>
    </message>
    <message>
      <source>The brackets around the IPv6 address do not fit</source>
      <translation>Дужки навколо адреси IPv6 не сходяться</translation>
    </message>
    <message>
      <source>The buffer for one read has 1 to {most} bytes</source>
      <translation>Буфер одного читання має від 1 до {most} байтів</translation>
    </message>
    <message>
      <source>The cURL command is on the clipboard; passwords are not in it.</source>
      <translation>Команда cURL — у буфері обміну; паролів у ній немає.</translation>
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
      <source>The certificate is not checked: anybody can pretend to be this server and read the password.</source>
      <translation>Сертифікат не перевіряється: будь-хто може вдавати із себе цей сервер і прочитати пароль.</translation>
    </message>
    <message>
      <source>The certificate is not trusted</source>
      <translation>Сертифікату немає довіри</translation>
    </message>
    <message>
      <source>The changes since the version that the client has</source>
      <translation>Зміни від тієї версії, яку має клієнт</translation>
    </message>
    <message>
      <source>The charset {name} is not known.</source>
      <translation>Кодування {name} невідоме.</translation>
    </message>
    <message>
      <source>The charset “{charset}” is unknown; read as UTF-8.</source>
      <translation>Кодування «{charset}» невідоме; прочитано як UTF-8.</translation>
    </message>
    <message>
      <source>The charset “{unknown}” is unknown; {charset} is a guess.</source>
      <translation>Кодування «{unknown}» невідоме; {charset} — здогад.</translation>
    </message>
    <message>
      <source>The client says who it is (EHLO), begins TLS and logs in.</source>
      <translation>Клієнт каже, хто він (EHLO), починає TLS і входить.</translation>
    </message>
    <message>
      <source>The command has a character that is none</source>
      <translation>У команді є неіснуючий символ</translation>
    </message>
    <message>
      <source>The command has half a character in it, which UTF-8 cannot write</source>
      <translation>У команді є половина символу, якої UTF-8 не може записати</translation>
    </message>
    <message>
      <source>The command has {size} bytes; POP3 allows {limit}</source>
      <translation>Команда має {size} Б; POP3 дозволяє {limit}</translation>
    </message>
    <message>
      <source>The command is longer than {count} characters</source>
      <translation>Команда довша за {count} символів</translation>
    </message>
    <message>
      <source>The compressed body ends in its middle</source>
      <translation>Стиснене тіло обривається посередині</translation>
    </message>
    <message>
      <source>The connection ended before everything was sent</source>
      <translation>З'єднання закінчилося раніше, ніж усе було надіслано</translation>
    </message>
    <message>
      <source>The connection ended before the reply to {verb} was complete</source>
      <translation>З'єднання обірвалося, перш ніж відповідь на {verb} прийшла вся</translation>
    </message>
    <message>
      <source>The connection ended during the TLS handshake</source>
      <translation>З'єднання обірвалося під час рукостискання TLS</translation>
    </message>
    <message>
      <source>The connection ended in the middle of the answer's head</source>
      <translation>З'єднання обірвалося посеред заголовка відповіді</translation>
    </message>
    <message>
      <source>The connection goes over to another protocol</source>
      <translation>З'єднання переходить на інший протокол</translation>
    </message>
    <message>
      <source>The connection has ended</source>
      <translation>З'єднання закінчилося</translation>
    </message>
    <message>
      <source>The connection has ended; the transcript says how.</source>
      <translation>З'єднання закінчилося; як саме, каже запис розмови.</translation>
    </message>
    <message>
      <source>The connection is closed</source>
      <translation>З'єднання закрите</translation>
    </message>
    <message>
      <source>The connection is encrypted already.</source>
      <translation>З'єднання вже зашифровано.</translation>
    </message>
    <message>
      <source>The connection is gone</source>
      <translation>З'єднання більше немає</translation>
    </message>
    <message>
      <source>The connection was cut: the server sent a reply that nothing had asked for</source>
      <translation>З'єднання обірвано: сервер надіслав відповідь, якої ніщо не просило</translation>
    </message>
    <message>
      <source>The connection was kept from before: no lookup, no connect</source>
      <translation>З'єднання лишилося з минулого разу: без пошуку й без з'єднання</translation>
    </message>
    <message>
      <source>The connection was lost: nothing was deleted.</source>
      <translation>З'єднання втрачено: нічого не вилучено.</translation>
    </message>
    <message>
      <source>The connection was refused: nothing listens on that address and port</source>
      <translation>З'єднання відхилено: на цій адресі й порту ніщо не слухає</translation>
    </message>
    <message>
      <source>The cookie {name} was not taken: it has more than {count} bytes</source>
      <translation>Cookie {name} не взято: у ньому понад {count} байтів</translation>
    </message>
    <message>
      <source>The cookie {name} was not taken: it is for https only, and came by http</source>
      <translation>Cookie {name} не взято: він лише для https, а прийшов через http</translation>
    </message>
    <message>
      <source>The cookie {name} was not taken: its name promises more than it keeps</source>
      <translation>Cookie {name} не взято: назва обіцяє більше, ніж він дотримує</translation>
    </message>
    <message>
      <source>The cookie {name} was not taken: there are control characters in it</source>
      <translation>Cookie {name} не взято: у ньому є керівні символи</translation>
    </message>
    <message>
      <source>The cookie {name} was not taken: {reason}</source>
      <translation>Cookie {name} не взято: {reason}</translation>
    </message>
    <message>
      <source>The copy could not be finished</source>
      <translation>Не вдалося завершити копію</translation>
    </message>
    <message>
      <source>The data is not base64, though the URL says so</source>
      <translation>Дані не base64, хоча URL каже, що так</translation>
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
      <source>The domain has a part that is no host name: {part}</source>
      <translation>Частина домену — не ім'я вузла: {part}</translation>
    </message>
    <message>
      <source>The domain has an empty part</source>
      <translation>Домен має порожню частину</translation>
    </message>
    <message>
      <source>The domain is longer than {most} bytes</source>
      <translation>Домен довший за {most} Б</translation>
    </message>
    <message>
      <source>The domain is not valid: {reason}</source>
      <translation>Домен неправильний: {reason}</translation>
    </message>
    <message>
      <source>The empty line behind the header is missing: there is no body.</source>
      <translation>Бракує порожнього рядка після заголовка: тіла немає.</translation>
    </message>
    <message>
      <source>The encoding: how characters become bytes, and bytes characters</source>
      <translation>Кодування: як символи стають байтами, а байти символами</translation>
    </message>
    <message>
      <source>The envelope's sender, who is told when it cannot be delivered; it follows From until you change it</source>
      <translation>Відправник на конверті, якому скажуть, якщо не вдасться доставити; він іде за полем «Від», доки ви його не зміните</translation>
    </message>
    <message>
      <source>The exact bytes that will travel</source>
      <translation>Точні байти, які буде надіслано</translation>
    </message>
    <message>
      <source>The file ends in its middle, after {count} bytes</source>
      <translation>Файл обривається посередині, після {count} Б</translation>
    </message>
    <message>
      <source>The file has another size now, so what came does not fit</source>
      <translation>Файл тепер має інший розмір, тож те, що прийшло, не підходить</translation>
    </message>
    <message>
      <source>The file has become shorter while it was read</source>
      <translation>Файл став коротшим під час читання</translation>
    </message>
    <message>
      <source>The file is another one now, so it begins anew</source>
      <translation>Файл тепер інший, тож усе починається знову</translation>
    </message>
    <message>
      <source>The file is shorter now, so it begins anew</source>
      <translation>Файл тепер коротший, тож усе починається знову</translation>
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
      <source>The first line begins with a blank, as if it continued another: left out.</source>
      <translation>Перший рядок починається пробілом, ніби продовжує інший: пропущено.</translation>
    </message>
    <message>
      <source>The first {rows} of {selected} selected messages were copied.</source>
      <translation>Скопійовано перші {rows} із {selected} вибраних повідомлень.</translation>
    </message>
    <message>
      <source>The free line sends it all the same.</source>
      <translation>Вільний рядок надішле це все одно.</translation>
    </message>
    <message>
      <source>The header is longer than {size} KiB: the rest of it is left out.</source>
      <translation>Заголовок довший за {size} КіБ: решту пропущено.</translation>
    </message>
    <message>
      <source>The header promises 65,535 records, one is there</source>
      <translation>Заголовок обіцяє 65 535 записів, а є один</translation>
    </message>
    <message>
      <source>The headers of the answer come here.</source>
      <translation>Тут будуть заголовки відповіді.</translation>
    </message>
    <message>
      <source>The host has a character in it that no host has</source>
      <translation>В імені вузла є символ, якого там не буває</translation>
    </message>
    <message>
      <source>The host is no name and no address</source>
      <translation>Вузол — не ім'я й не адреса</translation>
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
      <source>The interface behind the IPv6 address is no name</source>
      <translation>Інтерфейс після адреси IPv6 — не назва</translation>
    </message>
    <message>
      <source>The interval is from 1 ms to an hour</source>
      <translation>Проміжок — від 1 мс до години</translation>
    </message>
    <message>
      <source>The keyring did not answer</source>
      <translation>Сховище паролів не відповіло</translation>
    </message>
    <message>
      <source>The keyring is locked</source>
      <translation>Сховище паролів заблоковано</translation>
    </message>
    <message>
      <source>The keyring library is not installed</source>
      <translation>Бібліотеку сховища паролів не встановлено</translation>
    </message>
    <message>
      <source>The keyring refused: {reason}</source>
      <translation>Сховище паролів відмовило: {reason}</translation>
    </message>
    <message>
      <source>The lab</source>
      <translation>Лабораторія</translation>
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
      <source>The lab's certificate authority is not there</source>
      <translation>Центру сертифікації лабораторії немає</translation>
    </message>
    <message>
      <source>The lab's own server</source>
      <translation>Власний сервер лабораторії</translation>
    </message>
    <message>
      <source>The language changes with the next start of the program.</source>
      <translation>Мова зміниться після наступного запуску програми.</translation>
    </message>
    <message>
      <source>The last draft is open again.</source>
      <translation>Останню чернетку знову відкрито.</translation>
    </message>
    <message>
      <source>The letter as HTML</source>
      <translation>Лист як HTML</translation>
    </message>
    <message>
      <source>The lines of the reply to {command} have different codes</source>
      <translation>Рядки відповіді на {command} мають різні коди</translation>
    </message>
    <message>
      <source>The list of downloads is full</source>
      <translation>Список завантажень повний</translation>
    </message>
    <message>
      <source>The login by {name} was refused</source>
      <translation>Вхід через {name} відхилено</translation>
    </message>
    <message>
      <source>The login was refused</source>
      <translation>Вхід відхилено</translation>
    </message>
    <message>
      <source>The mailbox is empty.</source>
      <translation>Скринька порожня.</translation>
    </message>
    <message>
      <source>The message did not come whole: its end is missing.</source>
      <translation>Повідомлення прийшло не повністю: бракує кінця.</translation>
    </message>
    <message>
      <source>The message ends in the middle of a record</source>
      <translation>Повідомлення закінчується посеред запису</translation>
    </message>
    <message>
      <source>The message has 8-bit text, and the server does not offer 8BITMIME</source>
      <translation>Повідомлення має 8-бітовий текст, а сервер не пропонує 8BITMIME</translation>
    </message>
    <message>
      <source>The message has no recipient</source>
      <translation>Повідомлення не має одержувача</translation>
    </message>
    <message>
      <source>The message has {size} bytes, and the server takes {limit} at most</source>
      <translation>Повідомлення має {size} Б, а сервер приймає щонайбільше {limit}</translation>
    </message>
    <message>
      <source>The message is empty.</source>
      <translation>Повідомлення порожнє.</translation>
    </message>
    <message>
      <source>The message itself, up to a line with a single dot.</source>
      <translation>Саме повідомлення, до рядка з однією крапкою.</translation>
    </message>
    <message>
      <source>The message needs a sender</source>
      <translation>Повідомлення потребує відправника</translation>
    </message>
    <message>
      <source>The message: headers, an empty line, text</source>
      <translation>Повідомлення: заголовки, порожній рядок, текст</translation>
    </message>
    <message>
      <source>The name has an “@” outside of quotation marks.</source>
      <translation>В імені є «@» поза лапками.</translation>
    </message>
    <message>
      <source>The name has characters that cannot be seen: {text}</source>
      <translation>В імені є символи, яких не видно: {text}</translation>
    </message>
    <message>
      <source>The name has {count} bytes; 255 are allowed</source>
      <translation>Ім'я має {count} Б; дозволено 255</translation>
    </message>
    <message>
      <source>The name looks like another address; the mail goes to {spec}</source>
      <translation>Ім'я схоже на іншу адресу; пошта йде до {spec}</translation>
    </message>
    <message>
      <source>The name looks like {claimed}; the real address is {address}.</source>
      <translation>Ім'я виглядає як {claimed}; справжня адреса — {address}.</translation>
    </message>
    <message>
      <source>The name needs quotation marks: it has one of @ , ; : [ ]</source>
      <translation>Ім'я потребує лапок: у ньому є щось із @ , ; : [ ]</translation>
    </message>
    <message>
      <source>The network wants a login first, as in a hotel</source>
      <translation>Мережа спершу вимагає входу, як у готелі</translation>
    </message>
    <message>
      <source>The next place</source>
      <translation>Наступне місце</translation>
    </message>
    <message>
      <source>The number in the session, as the program saw it</source>
      <translation>Номер у сеансі, у порядку, в якому програма це побачила</translation>
    </message>
    <message>
      <source>The number must be that of a message which is there and not marked as deleted.</source>
      <translation>Номер має належати повідомленню, яке є і не позначене на вилучення.</translation>
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
      <source>The only address differs</source>
      <translation>Єдина адреса відрізняється</translation>
    </message>
    <message>
      <source>The origin was not reached; the proxy says why.</source>
      <translation>До самого сервера не дійшло; проксі каже чому.</translation>
    </message>
    <message>
      <source>The outbox, in one session</source>
      <translation>Вихідні, одним сеансом</translation>
    </message>
    <message>
      <source>The parameter {name} does not say its charset.</source>
      <translation>Параметр {name} не каже свого кодування.</translation>
    </message>
    <message>
      <source>The parameter {name} is an encoded word, which RFC 2047 forbids there.</source>
      <translation>Параметр {name} — закодоване слово, а RFC 2047 це там забороняє.</translation>
    </message>
    <message>
      <source>The parameter {name} is there in two forms that differ; the encoded one counts.</source>
      <translation>Параметр {name} є у двох різних формах; чинна закодована.</translation>
    </message>
    <message>
      <source>The parameter {name} is there twice; the first counts.</source>
      <translation>Параметр {name} є двічі; чинний перший.</translation>
    </message>
    <message>
      <source>The part before the @ begins or ends with a dot, or has two in a row</source>
      <translation>Частина перед @ починається чи закінчується крапкою або має дві поспіль</translation>
    </message>
    <message>
      <source>The part before the @ has a character that needs quotation marks</source>
      <translation>У частині перед @ є символ, що потребує лапок</translation>
    </message>
    <message>
      <source>The part before the @ is longer than {most} bytes</source>
      <translation>Частина перед @ довша за {most} Б</translation>
    </message>
    <message>
      <source>The part that Range asks for does not exist</source>
      <translation>Частини, яку просить Range, немає</translation>
    </message>
    <message>
      <source>The password is asked for each time instead; nothing else changes.</source>
      <translation>Натомість пароль питатимуть щоразу; більше нічого не зміниться.</translation>
    </message>
    <message>
      <source>The password itself travels: readable on the way unless there is TLS</source>
      <translation>Передається сам пароль: без TLS його можна прочитати дорогою</translation>
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
      <source>The picture claims {width} × {height} pixels: too many to unpack.</source>
      <translation>Зображення заявляє {width} × {height} пікселів: забагато, щоб розпаковувати.</translation>
    </message>
    <message>
      <source>The pieces of the parameter {name} are not numbered 0, 1, 2 …</source>
      <translation>Шматки параметра {name} не пронумеровано 0, 1, 2 …</translation>
    </message>
    <message>
      <source>The place before</source>
      <translation>Попереднє місце</translation>
    </message>
    <message>
      <source>The port is taken: another program listens there</source>
      <translation>Порт зайнятий: там слухає інша програма</translation>
    </message>
    <message>
      <source>The port of the URL</source>
      <translation>Порт з URL</translation>
    </message>
    <message>
      <source>The program ended while this was being sent: the server may have it already.</source>
      <translation>Програма завершилася під час надсилання: можливо, сервер це вже має.</translation>
    </message>
    <message>
      <source>The program ended without closing its session {name}.</source>
      <translation>Програма завершилася, не закривши сеанс {name}.</translation>
    </message>
    <message>
      <source>The protocol is a word such as tcp, udp or sctp</source>
      <translation>Протокол — це слово, як-от tcp, udp чи sctp</translation>
    </message>
    <message>
      <source>The proxy refused</source>
      <translation>Проксі відмовив</translation>
    </message>
    <message>
      <source>The proxy wants a login</source>
      <translation>Проксі вимагає входу</translation>
    </message>
    <message>
      <source>The proxy {proxy} could not be connected</source>
      <translation>Не вдалося з'єднатися з проксі {proxy}</translation>
    </message>
    <message>
      <source>The quotation mark is not closed: put another " at the end.</source>
      <translation>Лапки не закрито: поставте ще одні " в кінці.</translation>
    </message>
    <message>
      <source>The quoted-printable has {count} “=” that begin no code: shown as they stand.</source>
      <translation>У quoted-printable є «=», що не починають коду ({count}): показано, як стоять.</translation>
    </message>
    <message>
      <source>The range {value} ends before it begins.</source>
      <translation>Діапазон {value} закінчується раніше, ніж починається.</translation>
    </message>
    <message>
      <source>The recipient was refused</source>
      <translation>Одержувачеві відмовлено</translation>
    </message>
    <message>
      <source>The recipient was refused; nothing was sent</source>
      <translation>Одержувачеві відмовлено; нічого не надіслано</translation>
    </message>
    <message>
      <source>The redirect brought a user and password of its own; they are not used</source>
      <translation>Переспрямування принесло власного користувача й пароль; їх не вжито</translation>
    </message>
    <message>
      <source>The redirect cannot be followed: {reason}</source>
      <translation>За переспрямуванням не можна піти: {reason}</translation>
    </message>
    <message>
      <source>The redirect leaves HTTP for FTP, and was not followed</source>
      <translation>Переспрямування веде з HTTP до FTP, тож за ним не пішли</translation>
    </message>
    <message>
      <source>The redirect points to two places at once</source>
      <translation>Переспрямування вказує на два місця водночас</translation>
    </message>
    <message>
      <source>The redirect points to {scheme}: and was refused</source>
      <translation>Переспрямування вказує на {scheme}: і було відхилене</translation>
    </message>
    <message>
      <source>The reply is empty</source>
      <translation>Відповідь порожня</translation>
    </message>
    <message>
      <source>The reply to {command} does not end</source>
      <translation>Відповідь на {command} не закінчується</translation>
    </message>
    <message>
      <source>The reply to {command} has a line without end</source>
      <translation>Відповідь на {command} має рядок без кінця</translation>
    </message>
    <message>
      <source>The reply to {verb} stopped before its end: no more within {seconds:g} s</source>
      <translation>Відповідь на {verb} спинилася, не дійшовши кінця: за {seconds:g} с більше нічого</translation>
    </message>
    <message>
      <source>The request came too slowly</source>
      <translation>Запит надходив надто повільно</translation>
    </message>
    <message>
      <source>The request failed</source>
      <translation>Запит не вдався</translation>
    </message>
    <message>
      <source>The request is at fault</source>
      <translation>Винен запит</translation>
    </message>
    <message>
      <source>The request needs an extension</source>
      <translation>Запит потребує розширення</translation>
    </message>
    <message>
      <source>The request's body is too large</source>
      <translation>Тіло запиту завелике</translation>
    </message>
    <message>
      <source>The request's headers are too large</source>
      <translation>Заголовки запиту завеликі</translation>
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
      <source>The server answered {status}</source>
      <translation>Сервер відповів {status}</translation>
    </message>
    <message>
      <source>The server answers {status}</source>
      <translation>Сервер відповідає {status}</translation>
    </message>
    <message>
      <source>The server asked another one, which did not answer in time</source>
      <translation>Сервер спитав інший, а той не відповів вчасно</translation>
    </message>
    <message>
      <source>The server asked another one, whose answer was bad</source>
      <translation>Сервер спитав інший, а той відповів погано</translation>
    </message>
    <message>
      <source>The server cannot do what Expect wants</source>
      <translation>Сервер не може того, чого хоче Expect</translation>
    </message>
    <message>
      <source>The server cannot go on in the middle of a file</source>
      <translation>Сервер не може продовжити з середини файлу</translation>
    </message>
    <message>
      <source>The server closed the connection during the TLS handshake</source>
      <translation>Сервер закрив з'єднання під час рукостискання TLS</translation>
    </message>
    <message>
      <source>The server closed the connection in the middle of its answer ({count} bytes came)</source>
      <translation>Сервер закрив з'єднання посеред відповіді (прийшло {count} Б)</translation>
    </message>
    <message>
      <source>The server closed the connection in the middle of its reply to {command}</source>
      <translation>Сервер закрив з'єднання посеред відповіді на {command}</translation>
    </message>
    <message>
      <source>The server closed the connection instead of answering {command}</source>
      <translation>Сервер закрив з'єднання замість відповіді на {command}</translation>
    </message>
    <message>
      <source>The server closed the connection without a greeting</source>
      <translation>Сервер закрив з'єднання без привітання</translation>
    </message>
    <message>
      <source>The server closed the connection without an answer</source>
      <translation>Сервер закрив з'єднання без відповіді</translation>
    </message>
    <message>
      <source>The server closes the connection: it is shutting down, or has had enough. Connect again later.</source>
      <translation>Сервер закриває з'єднання: він вимикається або з нього досить. З'єднайтеся пізніше.</translation>
    </message>
    <message>
      <source>The server closes the session</source>
      <translation>Сервер закриває сеанс</translation>
    </message>
    <message>
      <source>The server could not find out (SERVFAIL)</source>
      <translation>Сервер не зміг дізнатися (SERVFAIL)</translation>
    </message>
    <message>
      <source>The server did not let us in: its greeting is not 220</source>
      <translation>Сервер нас не пустив: його вітання — не 220</translation>
    </message>
    <message>
      <source>The server did not want the message</source>
      <translation>Сервер не захотів повідомлення</translation>
    </message>
    <message>
      <source>The server does not know UIDL: messages have no lasting ids</source>
      <translation>Сервер не знає UIDL: повідомлення не мають сталих ідентифікаторів</translation>
    </message>
    <message>
      <source>The server does not know this method</source>
      <translation>Сервер не знає цього методу</translation>
    </message>
    <message>
      <source>The server does not know, and names others that should: those of {zone}</source>
      <translation>Сервер не знає і називає тих, хто мав би: сервери {zone}</translation>
    </message>
    <message>
      <source>The server does not let us in</source>
      <translation>Сервер нас не пускає</translation>
    </message>
    <message>
      <source>The server does not listen</source>
      <translation>Сервер не слухає</translation>
    </message>
    <message>
      <source>The server does not offer 8BITMIME: the text was encoded as {encoding}.</source>
      <translation>Сервер не пропонує 8BITMIME: текст закодовано як {encoding}.</translation>
    </message>
    <message>
      <source>The server does not offer APOP: its greeting has no timestamp</source>
      <translation>Сервер не пропонує APOP: у привітанні немає позначки часу</translation>
    </message>
    <message>
      <source>The server does not offer STARTTLS, so nothing was sent over the open line</source>
      <translation>Сервер не пропонує STARTTLS, тож відкритою лінією нічого не надіслано</translation>
    </message>
    <message>
      <source>The server does not offer it. Another server may; there is no other way to write such an address.</source>
      <translation>Сервер цього не пропонує. Інший може; інакше таку адресу не записати.</translation>
    </message>
    <message>
      <source>The server does not offer {name} (CAPA).</source>
      <translation>Сервер не пропонує {name} (CAPA).</translation>
    </message>
    <message>
      <source>The server does not offer {name} (EHLO).</source>
      <translation>Сервер не пропонує {name} (EHLO).</translation>
    </message>
    <message>
      <source>The server does not speak this version of HTTP</source>
      <translation>Сервер не знає цієї версії HTTP</translation>
    </message>
    <message>
      <source>The server does not take a body of this type</source>
      <translation>Сервер не приймає тіла такого типу</translation>
    </message>
    <message>
      <source>The server does not understand the request</source>
      <translation>Сервер не розуміє запиту</translation>
    </message>
    <message>
      <source>The server does not wait for a message</source>
      <translation>Сервер не чекає на повідомлення</translation>
    </message>
    <message>
      <source>The server ended the connection instead of answering {command}</source>
      <translation>Сервер завершив з'єднання замість відповісти на {command}</translation>
    </message>
    <message>
      <source>The server ended the connection without an answer</source>
      <translation>Сервер завершив з'єднання без відповіді</translation>
    </message>
    <message>
      <source>The server ended the session at a recipient; nothing was sent</source>
      <translation>Сервер закінчив сеанс на одному з одержувачів; нічого не надіслано</translation>
    </message>
    <message>
      <source>The server explains: {error}</source>
      <translation>Сервер пояснює: {error}</translation>
    </message>
    <message>
      <source>The server goes on at byte {start}, not at {wanted}</source>
      <translation>Сервер продовжує з байта {start}, а не з {wanted}</translation>
    </message>
    <message>
      <source>The server has failed: a fault of its own</source>
      <translation>Сервер не впорався: його власна помилка</translation>
    </message>
    <message>
      <source>The server has found a circle in what was asked</source>
      <translation>Сервер виявив коло в тому, про що питали</translation>
    </message>
    <message>
      <source>The server has no room left for it</source>
      <translation>У сервера немає для цього місця</translation>
    </message>
    <message>
      <source>The server has not greeted yet.</source>
      <translation>Сервер ще не привітався.</translation>
    </message>
    <message>
      <source>The server is at fault</source>
      <translation>Винен сервер</translation>
    </message>
    <message>
      <source>The server is overloaded or being mended; try again later</source>
      <translation>Сервер перевантажено або його лагодять; спробуйте пізніше</translation>
    </message>
    <message>
      <source>The server is still working on it</source>
      <translation>Сервер іще працює над цим</translation>
    </message>
    <message>
      <source>The server lists {count} messages; at most {limit} are read</source>
      <translation>Сервер перелічує повідомлень: {count}; читають щонайбільше {limit}</translation>
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
      <source>The server offers no TLS, and no password was sent</source>
      <translation>Сервер не пропонує TLS, тож пароль не надіслано</translation>
    </message>
    <message>
      <source>The server offers no login</source>
      <translation>Сервер не пропонує входу</translation>
    </message>
    <message>
      <source>The server offers no passive data connection</source>
      <translation>Сервер не пропонує пасивного з'єднання для даних</translation>
    </message>
    <message>
      <source>The server offers no way to log in that this program knows: {list}</source>
      <translation>Сервер не пропонує способу входу, який знає ця програма: {list}</translation>
    </message>
    <message>
      <source>The server protects its commands, but not its files</source>
      <translation>Сервер захищає команди, але не файли</translation>
    </message>
    <message>
      <source>The server reads the message now: every line belongs to it</source>
      <translation>Сервер тепер читає повідомлення: кожен рядок належить до нього</translation>
    </message>
    <message>
      <source>The server reads the message now: every line belongs to it, up to a single dot.</source>
      <translation>Сервер тепер читає повідомлення: кожен рядок належить до нього, до самотньої крапки.</translation>
    </message>
    <message>
      <source>The server refused our {verb}</source>
      <translation>Сервер відхилив наше {verb}</translation>
    </message>
    <message>
      <source>The server refused the command</source>
      <translation>Сервер відхилив команду</translation>
    </message>
    <message>
      <source>The server refused the login</source>
      <translation>Сервер відмовив у вході</translation>
    </message>
    <message>
      <source>The server refused the message</source>
      <translation>Сервер відхилив повідомлення</translation>
    </message>
    <message>
      <source>The server refused the message while it was sent</source>
      <translation>Сервер відхилив повідомлення під час надсилання</translation>
    </message>
    <message>
      <source>The server refused the sender</source>
      <translation>Сервер відхилив відправника</translation>
    </message>
    <message>
      <source>The server refused the sender {address}</source>
      <translation>Сервер відхилив відправника {address}</translation>
    </message>
    <message>
      <source>The server refused to begin TLS</source>
      <translation>Сервер відмовився почати TLS</translation>
    </message>
    <message>
      <source>The server refused to begin TLS, so nothing was sent</source>
      <translation>Сервер відмовився почати TLS, тож нічого не надіслано</translation>
    </message>
    <message>
      <source>The server refused {command}</source>
      <translation>Сервер відхилив {command}</translation>
    </message>
    <message>
      <source>The server refused {verb}</source>
      <translation>Сервер відхилив {verb}</translation>
    </message>
    <message>
      <source>The server refused {verb}: {reason}</source>
      <translation>Сервер відхилив {verb}: {reason}</translation>
    </message>
    <message>
      <source>The server refuses TOP: headers are shown of small messages only</source>
      <translation>Сервер відмовляє в TOP: заголовки показано лише для малих повідомлень</translation>
    </message>
    <message>
      <source>The server refuses the connection</source>
      <translation>Сервер відмовляє у з'єднанні</translation>
    </message>
    <message>
      <source>The server refuses to answer this (REFUSED)</source>
      <translation>Сервер відмовляється на це відповідати (REFUSED)</translation>
    </message>
    <message>
      <source>The server removes what was marked, and the session ends.</source>
      <translation>Сервер вилучає позначене, і сеанс завершується.</translation>
    </message>
    <message>
      <source>The server sends replies that nobody asked for</source>
      <translation>Сервер надсилає відповіді, про які ніхто не питав</translation>
    </message>
    <message>
      <source>The server speaks first: 220 says that it is ready.</source>
      <translation>Сервер говорить перший: 220 каже, що він готовий.</translation>
    </message>
    <message>
      <source>The server takes no more of the message; {sent} bytes of {total} were sent</source>
      <translation>Сервер більше не приймає повідомлення; надіслано {sent} Б із {total}</translation>
    </message>
    <message>
      <source>The server waits for a login; it locks the mailbox for this session.</source>
      <translation>Сервер чекає на вхід; скриньку він замкне на цей сеанс.</translation>
    </message>
    <message>
      <source>The server waits for the message (354). Headers, an empty line, then the text:</source>
      <translation>Сервер чекає на повідомлення (354). Заголовки, порожній рядок, потім текст:</translation>
    </message>
    <message>
      <source>The server waits for the next part of the login; * breaks it off.</source>
      <translation>Сервер чекає наступної частини входу; * його обриває.</translation>
    </message>
    <message>
      <source>The server wants an account as well, which is not supported.</source>
      <translation>Сервер хоче ще й обліковий запис (ACCT), а це не підтримується.</translation>
    </message>
    <message>
      <source>The server wants to know the body's length first</source>
      <translation>Сервер спершу хоче знати довжину тіла</translation>
    </message>
    <message>
      <source>The server was asked about message {number} and speaks of {other}</source>
      <translation>Сервер питали про повідомлення {number}, а він каже про {other}</translation>
    </message>
    <message>
      <source>The server's answer is none to this question, or cannot be read</source>
      <translation>Відповідь сервера не на це запитання або її не можна прочитати</translation>
    </message>
    <message>
      <source>The server's challenge is no base64</source>
      <translation>Виклик сервера — не base64</translation>
    </message>
    <message>
      <source>The server's choice of forms leads in a circle</source>
      <translation>Вибір вигляду на сервері веде по колу</translation>
    </message>
    <message>
      <source>The server's greeting</source>
      <translation>Вітання сервера</translation>
    </message>
    <message>
      <source>The server's greeting has no timestamp, so it does not offer APOP.</source>
      <translation>У привітанні сервера немає позначки часу, тож APOP він не пропонує.</translation>
    </message>
    <message>
      <source>The server's line is longer than a reply may be</source>
      <translation>Рядок сервера довший, ніж може бути відповідь</translation>
    </message>
    <message>
      <source>The server's name or address</source>
      <translation>Ім'я або адреса сервера</translation>
    </message>
    <message>
      <source>The server's name {name} was not resolved within {seconds} s</source>
      <translation>Ім'я сервера {name} не знайдено за {seconds} с</translation>
    </message>
    <message>
      <source>The server's reply did not end within its limit ({size} bytes came)</source>
      <translation>Відповідь сервера не вклалася в межу (прийшло {size} Б)</translation>
    </message>
    <message>
      <source>The server's reply does not end</source>
      <translation>Відповідь сервера не закінчується</translation>
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
      <source>The session ended here without QUIT: nothing was deleted.</source>
      <translation>Сеанс закінчився тут без QUIT: нічого не вилучено.</translation>
    </message>
    <message>
      <source>The session ended without QUIT: nothing was deleted.</source>
      <translation>Сеанс закінчився без QUIT: нічого не вилучено.</translation>
    </message>
    <message>
      <source>The session file was moved or removed while it was written</source>
      <translation>Файл сеансу пересунуто або вилучено під час запису</translation>
    </message>
    <message>
      <source>The session is over.</source>
      <translation>Сеанс закінчено.</translation>
    </message>
    <message>
      <source>The session is over; connect again.</source>
      <translation>Сеанс закінчено; з'єднайтеся знову.</translation>
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
      <source>The text says {claimed}, but the link leads to {host}: {url}</source>
      <translation>Текст каже {claimed}, але посилання веде на {host}: {url}</translation>
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
      <source>The timeout is between 0.05 and 86,400 seconds</source>
      <translation>Час очікування — від 0,05 до 86 400 секунд</translation>
    </message>
    <message>
      <source>The trace has what came of them.</source>
      <translation>Те, що з них прийшло, є в трасуванні.</translation>
    </message>
    <message>
      <source>The trace has what came, byte for byte.</source>
      <translation>Усе, що прийшло, є в трасуванні, байт за байтом.</translation>
    </message>
    <message>
      <source>The trace was ended after {count} questions</source>
      <translation>Простеження завершено після запитань: {count}</translation>
    </message>
    <message>
      <source>The transcript is in {path}</source>
      <translation>Запис розмови — у {path}</translation>
    </message>
    <message>
      <source>The transfer encoding “{encoding}” is unknown: shown as it stands.</source>
      <translation>Кодування передавання «{encoding}» невідоме: показано, як є.</translation>
    </message>
    <message>
      <source>The way back from a made-up host's address</source>
      <translation>Дорога назад від адреси вигаданого вузла</translation>
    </message>
    <message>
      <source>The whole message was out already: the server may have it all the same.</source>
      <translation>Усе повідомлення вже було надіслано: сервер усе-таки міг його взяти.</translation>
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
      <source>The “end” line of uuencode is missing: it may be cut off.</source>
      <translation>Бракує рядка «end» з uuencode: можливо, кінець обрізано.</translation>
    </message>
    <message>
      <source>There are NUL bytes in it, which no message may have.</source>
      <translation>Є байти NUL, яких у повідомленні не буває.</translation>
    </message>
    <message>
      <source>There are at most {most} rules</source>
      <translation>Правил щонайбільше {most}</translation>
    </message>
    <message>
      <source>There are more than {most} addresses</source>
      <translation>Адрес більше ніж {most}</translation>
    </message>
    <message>
      <source>There are no drafts: what you write is kept here by itself</source>
      <translation>Чернеток немає: написане зберігається тут саме</translation>
    </message>
    <message>
      <source>There are no header fields.</source>
      <translation>Полів заголовків немає.</translation>
    </message>
    <message>
      <source>There are several forms of it to choose from</source>
      <translation>Є кілька виглядів на вибір</translation>
    </message>
    <message>
      <source>There are several “@”.</source>
      <translation>Є кілька «@».</translation>
    </message>
    <message>
      <source>There are too many parentheses within each other.</source>
      <translation>Забагато вкладених дужок.</translation>
    </message>
    <message>
      <source>There are two addresses in one.</source>
      <translation>Дві адреси в одній.</translation>
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
      <source>There are {most} drafts already, and this one is not kept</source>
      <translation>Чернеток уже {most}, тож цю не збережено</translation>
    </message>
    <message>
      <source>There are {most} messages already; delete some</source>
      <translation>Повідомлень уже {most}; вилучіть кілька</translation>
    </message>
    <message>
      <source>There are {most} messages in the outbox already</source>
      <translation>Повідомлень у вихідних уже {most}</translation>
    </message>
    <message>
      <source>There are {most} profiles already; delete some</source>
      <translation>Профілів уже {most}; вилучіть деякі</translation>
    </message>
    <message>
      <source>There is a CR in it that ends no line: some programs see another field there.</source>
      <translation>Є CR, що не завершує рядка: деякі програми бачать там інше поле.</translation>
    </message>
    <message>
      <source>There is a backslash in the host</source>
      <translation>В імені вузла є зворотна скісна риска</translation>
    </message>
    <message>
      <source>There is a blank in the address.</source>
      <translation>В адресі є пробіл.</translation>
    </message>
    <message>
      <source>There is a control character in the type of the data</source>
      <translation>У типі даних є керівний символ</translation>
    </message>
    <message>
      <source>There is a control character in the user or password of the URL</source>
      <translation>В імені користувача чи паролі в URL є керівний символ</translation>
    </message>
    <message>
      <source>There is a file with this name that is not a socket</source>
      <translation>Є файл із такою назвою, що не є сокетом</translation>
    </message>
    <message>
      <source>There is a line break in it, which would begin another line of the request</source>
      <translation>Тут є розрив рядка, який почав би інший рядок запиту</translation>
    </message>
    <message>
      <source>There is a line break in the path, which would begin another command</source>
      <translation>У шляху є розрив рядка, який почав би іншу команду</translation>
    </message>
    <message>
      <source>There is a message of this name already</source>
      <translation>Повідомлення з такою назвою вже є</translation>
    </message>
    <message>
      <source>There is a uuencoded file in the text: it is not taken out.</source>
      <translation>У тексті є файл uuencode: його не вийнято.</translation>
    </message>
    <message>
      <source>There is a yEnc file in the text: it is not decoded.</source>
      <translation>У тексті є файл yEnc: його не розкодовано.</translation>
    </message>
    <message>
      <source>There is a “&lt;” without its “&gt;”.</source>
      <translation>Є «&lt;» без свого «&gt;».</translation>
    </message>
    <message>
      <source>There is a “{char}” where none may be.</source>
      <translation>Є «{char}» там, де його не має бути.</translation>
    </message>
    <message>
      <source>There is more base64 behind the padding that ends it.</source>
      <translation>Після доповнення, що завершує base64, є ще base64.</translation>
    </message>
    <message>
      <source>There is more than one sender.</source>
      <translation>Відправників більше ніж один.</translation>
    </message>
    <message>
      <source>There is no URL in the command</source>
      <translation>У команді немає URL</translation>
    </message>
    <message>
      <source>There is no address with an “@”.</source>
      <translation>Немає адреси з «@».</translation>
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
      <source>There is no charset {name}</source>
      <translation>Кодування {name} немає</translation>
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
      <source>There is no connection to the server (any more)</source>
      <translation>З'єднання із сервером немає (або вже немає)</translation>
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
      <source>There is no file {file}</source>
      <translation>Файлу {file} немає</translation>
    </message>
    <message>
      <source>There is no header: all of it is shown as text.</source>
      <translation>Заголовка немає: усе показано як текст.</translation>
    </message>
    <message>
      <source>There is no host in this URL</source>
      <translation>У цьому URL немає вузла</translation>
    </message>
    <message>
      <source>There is no key “{key}”. The keys are {keys}. A text with a colon goes in quotation marks.</source>
      <translation>Ключа «{key}» немає. Є ключі {keys}. Текст із двокрапкою беріть у лапки.</translation>
    </message>
    <message>
      <source>There is no message to send</source>
      <translation>Немає повідомлення для надсилання</translation>
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
      <source>There is no such folder</source>
      <translation>Такої теки немає</translation>
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
      <source>There is no “begin” line of uuencode: shown as it stands.</source>
      <translation>Немає рядка «begin» з uuencode: показано, як є.</translation>
    </message>
    <message>
      <source>There is nothing at this address</source>
      <translation>За цією адресою нічого немає</translation>
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
      <source>There is text behind its last boundary, which mail programs do not show.</source>
      <translation>Після останнього роздільника є текст, якого поштові програми не показують.</translation>
    </message>
    <message>
      <source>There is text behind the address.</source>
      <translation>Після адреси є текст.</translation>
    </message>
    <message>
      <source>There would be more than {most} messages</source>
      <translation>Повідомлень стало б більше ніж {most}</translation>
    </message>
    <message>
      <source>These are no characters, but halves of one (first in line {line}): {list}</source>
      <translation>Це не символи, а половинки символів (перший — у рядку {line}): {list}</translation>
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
      <source>This URL cannot be used</source>
      <translation>Цей URL не годиться</translation>
    </message>
    <message>
      <source>This address is malformed: {problem}</source>
      <translation>Ця адреса неправильно побудована: {problem}</translation>
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
      <source>This computer has no keyring that passwords could be kept in</source>
      <translation>На цьому комп'ютері немає сховища, де можна було б тримати паролі</translation>
    </message>
    <message>
      <source>This computer is {name}.</source>
      <translation>Цей комп'ютер — {name}.</translation>
    </message>
    <message>
      <source>This connection was used already</source>
      <translation>Це з'єднання вже вжито</translation>
    </message>
    <message>
      <source>This expression is too deep or too large</source>
      <translation>Цей вираз заглибокий або завеликий</translation>
    </message>
    <message>
      <source>This is longer than any list of addresses</source>
      <translation>Це довше за будь-який список адрес</translation>
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
      <source>This is no address: {text} – {reason}</source>
      <translation>Це не адреса: {text} — {reason}</translation>
    </message>
    <message>
      <source>This is no method</source>
      <translation>Це не метод</translation>
    </message>
    <message>
      <source>This is no parameter of {verb}: {param}</source>
      <translation>Це не параметр {verb}: {param}</translation>
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
      <source>This is too long for the console; Compose sends large messages</source>
      <translation>Це задовге для консолі; великі повідомлення надсилає вкладка «Написати»</translation>
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
      <source>This message</source>
      <translation>Це повідомлення</translation>
    </message>
    <message>
      <source>This message has no HTML part</source>
      <translation>Це повідомлення не має частини HTML</translation>
    </message>
    <message>
      <source>This message has no attachments.</source>
      <translation>Це повідомлення не має вкладень.</translation>
    </message>
    <message>
      <source>This method does not work here; Allow lists those that do</source>
      <translation>Цей метод тут не працює; Allow перелічує ті, що працюють</translation>
    </message>
    <message>
      <source>This picture cannot be shown: {reason}.</source>
      <translation>Це зображення не можна показати: {reason}.</translation>
    </message>
    <message>
      <source>This platform's Python has no Unix sockets</source>
      <translation>У цій платформі Python не має сокетів Unix</translation>
    </message>
    <message>
      <source>This server does not answer for that host</source>
      <translation>Цей сервер за той вузол не відповідає</translation>
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
      <source>Timing</source>
      <translation>Час</translation>
    </message>
    <message>
      <source>Timing ({count})</source>
      <translation>Час ({count})</translation>
    </message>
    <message>
      <source>To</source>
      <translation>Кому</translation>
    </message>
    <message>
      <source>To and Cc</source>
      <translation>Кому і Cc</translation>
    </message>
    <message>
      <source>To answer nothing, reply by hand.</source>
      <translation>Щоб не відповідати, відповідайте вручну.</translation>
    </message>
    <message>
      <source>To out&amp;box</source>
      <translation>До в&amp;ихідних</translation>
    </message>
    <message>
      <source>To: {to}</source>
      <translation>Кому: {to}</translation>
    </message>
    <message>
      <source>Told already in another part of the answer</source>
      <translation>Уже сказано в іншій частині відповіді</translation>
    </message>
    <message>
      <source>Too early: it might be a replay</source>
      <translation>Зарано: це може бути повтор</translation>
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
      <source>Too many requests; Retry-After says when to come back</source>
      <translation>Забагато запитів; Retry-After каже, коли прийти знову</translation>
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
      <source>Transcript</source>
      <translation>Запис розмови</translation>
    </message>
    <message>
      <source>Transfer encoding</source>
      <translation>Кодування передавання</translation>
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
      <source>Try again in some minutes.</source>
      <translation>Спробуйте ще раз за кілька хвилин.</translation>
    </message>
    <message>
      <source>Try again later.</source>
      <translation>Спробуйте пізніше.</translation>
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
      <source>Two slashes belong behind {scheme}:</source>
      <translation>Після {scheme}: мають бути дві скісні риски</translation>
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
      <source>Type a name and a value into the row above.</source>
      <translation>Введіть ім’я та значення в рядок вище.</translation>
    </message>
    <message>
      <source>Type a user above: AUTH logs that one in</source>
      <translation>Введіть користувача вгорі: AUTH виконує вхід для нього</translation>
    </message>
    <message>
      <source>Type an address into From.</source>
      <translation>Введіть адресу в поле From.</translation>
    </message>
    <message>
      <source>Type an address into To, Cc or Bcc.</source>
      <translation>Введіть адресу в поле To, Cc або Bcc.</translation>
    </message>
    <message>
      <source>Type host, host:port, or an https:// address.</source>
      <translation>Введіть вузол, вузол:порт або адресу https://.</translation>
    </message>
    <message>
      <source>Type into the last row to add one; the box leaves a row out; Delete removes rows</source>
      <translation>Щоб додати, пишіть в останній рядок; прапорець пропускає рядок; Delete вилучає рядки</translation>
    </message>
    <message>
      <source>Type the address with https://.</source>
      <translation>Введіть адресу з https://.</translation>
    </message>
    <message>
      <source>Type the ftp: address yourself to fetch it.</source>
      <translation>Щоб отримати це, введіть адресу ftp: самі.</translation>
    </message>
    <message>
      <source>Type the host alone: without brackets, scheme or path</source>
      <translation>Введіть лише вузол: без дужок, схеми й шляху</translation>
    </message>
    <message>
      <source>Type the password of {user}</source>
      <translation>Введіть пароль користувача {user}</translation>
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
      <source>UIDL names {count} messages that LIST does not have</source>
      <translation>UIDL називає повідомлення, яких немає в LIST: {count}</translation>
    </message>
    <message>
      <source>UIDL works: each message has an id that stays</source>
      <translation>UIDL працює: кожне повідомлення має сталий ідентифікатор</translation>
    </message>
    <message>
      <source>URLs have slashes: /</source>
      <translation>В URL скісні риски такі: /</translation>
    </message>
    <message>
      <source>UTF8 works: headers and names beyond ASCII</source>
      <translation>UTF8 працює: заголовки й імена поза ASCII</translation>
    </message>
    <message>
      <source>Understood, but not allowed, whoever asks</source>
      <translation>Зрозуміло, але заборонено, хто б не питав</translation>
    </message>
    <message>
      <source>Unlock it and try again.</source>
      <translation>Розблокуйте його й спробуйте ще раз.</translation>
    </message>
    <message>
      <source>Until</source>
      <translation>До</translation>
    </message>
    <message>
      <source>Up to {count} redirects can be followed</source>
      <translation>Переспрямувань може бути щонайбільше {count}</translation>
    </message>
    <message>
      <source>Use UTF-8</source>
      <translation>Вживати UTF-8</translation>
    </message>
    <message>
      <source>Use a name that the certificate lists, or check nothing (for tests only).</source>
      <translation>Вживайте ім'я, яке є в сертифікаті, або не перевіряйте нічого (лише для проб).</translation>
    </message>
    <message>
      <source>Use addresses in ASCII, or another server.</source>
      <translation>Вживайте адреси в ASCII або інший сервер.</translation>
    </message>
    <message>
      <source>User</source>
      <translation>Користувач</translation>
    </message>
    <message>
      <source>User and password have no NUL in them</source>
      <translation>Користувач і пароль не містять NUL</translation>
    </message>
    <message>
      <source>VRFY says whether a mailbox exists</source>
      <translation>VRFY каже, чи є така скринька</translation>
    </message>
    <message>
      <source>Valid from</source>
      <translation>Дійсний від</translation>
    </message>
    <message>
      <source>Valid until</source>
      <translation>Дійсний до</translation>
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
      <source>Version</source>
      <translation>Версія</translation>
    </message>
    <message>
      <source>Versions</source>
      <translation>Версії</translation>
    </message>
    <message>
      <source>Views of the message</source>
      <translation>Вигляди повідомлення</translation>
    </message>
    <message>
      <source>Wait</source>
      <translation>Очікування</translation>
    </message>
    <message>
      <source>Waiting for the answer …</source>
      <translation>Очікування відповіді …</translation>
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
      <source>Web (HTTP): a page explains it all; sizes, forms, logins, errors</source>
      <translation>Веб (HTTP): усе пояснює сторінка; розміри, форми, входи, помилки</translation>
    </message>
    <message>
      <source>Web (HTTPS): the same in TLS</source>
      <translation>Веб (HTTPS): те саме в TLS</translation>
    </message>
    <message>
      <source>Web (HTTPS): the same with a certificate for another name</source>
      <translation>Веб (HTTPS): те саме із сертифікатом для іншого імені</translation>
    </message>
    <message>
      <source>Web (HTTPS): the same with a certificate that has expired</source>
      <translation>Веб (HTTPS): те саме із сертифікатом, строк дії якого минув</translation>
    </message>
    <message>
      <source>Web (HTTPS): the same with a certificate that vouches for itself</source>
      <translation>Веб (HTTPS): те саме із сертифікатом, що ручається сам за себе</translation>
    </message>
    <message>
      <source>Web proxy (HTTP): requests and tunnels to this computer only</source>
      <translation>Вебпроксі (HTTP): запити й тунелі лише до цього комп'ютера</translation>
    </message>
    <message>
      <source>Web proxy (HTTP): the same, for user student with password secret</source>
      <translation>Вебпроксі (HTTP): те саме, для користувача student із паролем secret</translation>
    </message>
    <message>
      <source>What</source>
      <translation>Що</translation>
    </message>
    <message>
      <source>What VRFY and EXPN ask for</source>
      <translation>Про що питають VRFY і EXPN</translation>
    </message>
    <message>
      <source>What a web browser should know before it connects</source>
      <translation>Що вебоглядачеві слід знати до з'єднання</translation>
    </message>
    <message>
      <source>What came before is shown; nobody can say what the rest was meant to be.</source>
      <translation>Показано те, що прийшло раніше; чим мала бути решта, ніхто не скаже.</translation>
    </message>
    <message>
      <source>What came is kept, and can be gone on with if the server allows.</source>
      <translation>Те, що прийшло, збережено; якщо сервер дозволить, можна продовжити.</translation>
    </message>
    <message>
      <source>What came is no FTP reply</source>
      <translation>Прийшло щось, що не є відповіддю FTP</translation>
    </message>
    <message>
      <source>What came is no HTTP</source>
      <translation>Прийшло щось, що не є HTTP</translation>
    </message>
    <message>
      <source>What came is no reply of POP3: it begins neither with +OK nor with -ERR</source>
      <translation>Прийшла не відповідь POP3: не починається ні +OK, ні -ERR</translation>
    </message>
    <message>
      <source>What can be done</source>
      <translation>Що можна зробити</translation>
    </message>
    <message>
      <source>What can be: {schemes}.</source>
      <translation>Можуть бути: {schemes}.</translation>
    </message>
    <message>
      <source>What is not allowed now is greyed. With this switch it can be sent all the same: see what happens.</source>
      <translation>Що зараз не дозволено, те сіре. З цим перемикачем його однаково можна надіслати: подивіться, що буде.</translation>
    </message>
    <message>
      <source>What is odd about the message</source>
      <translation>Що дивного в повідомленні</translation>
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
      <source>What it is about, in one line</source>
      <translation>Про що це, одним рядком</translation>
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
      <source>What stands behind the break would be taken for another header.</source>
      <translation>Те, що стоїть після розриву, вважали б іншим заголовком.</translation>
    </message>
    <message>
      <source>What stands in brackets is no IPv6 address</source>
      <translation>У дужках — не адреса IPv6</translation>
    </message>
    <message>
      <source>What the reporthook is told</source>
      <translation>Що дізнається reporthook</translation>
    </message>
    <message>
      <source>What the server offers (EHLO)</source>
      <translation>Що пропонує сервер (EHLO)</translation>
    </message>
    <message>
      <source>What was agreed for an https: URL comes here.</source>
      <translation>Тут буде те, про що домовлено для URL https:.</translation>
    </message>
    <message>
      <source>What was fetched stays on the server. Otherwise each message that came whole is marked (DELE).</source>
      <translation>Отримане лишається на сервері. Інакше кожне повідомлення, що прийшло цілим, позначається (DELE).</translation>
    </message>
    <message>
      <source>What was said</source>
      <translation>Що було сказано</translation>
    </message>
    <message>
      <source>What we call ourselves in EHLO and HELO</source>
      <translation>Як ми звемо себе в EHLO і HELO</translation>
    </message>
    <message>
      <source>What will travel</source>
      <translation>Що буде надіслано</translation>
    </message>
    <message>
      <source>Whatever follows a line end would be another command.</source>
      <translation>Усе після кінця рядка стало б іншою командою.</translation>
    </message>
    <message>
      <source>Where a service is: host and port</source>
      <translation>Де служба: вузол і порт</translation>
    </message>
    <message>
      <source>Where answers go, if not to From</source>
      <translation>Куди йдуть відповіді, якщо не на адресу «Від»</translation>
    </message>
    <message>
      <source>Where the link leads</source>
      <translation>Куди веде посилання</translation>
    </message>
    <message>
      <source>Where the message goes: server, security, login</source>
      <translation>Куди йде повідомлення: сервер, захист, вхід</translation>
    </message>
    <message>
      <source>Whether the marked messages are gone shows at the next login.</source>
      <translation>Чи зникли позначені повідомлення, видно буде після наступного входу.</translation>
    </message>
    <message>
      <source>Which end we are, our port, and the other end</source>
      <translation>Котрий кінець ми, наш порт та інший кінець</translation>
    </message>
    <message>
      <source>Who are you? A login is needed, or was wrong</source>
      <translation>Хто ви? Потрібен вхід, або він був хибний</translation>
    </message>
    <message>
      <source>Who logs in; empty: nobody does</source>
      <translation>Хто входить; порожньо — ніхто</translation>
    </message>
    <message>
      <source>Who may issue certificates for the domain</source>
      <translation>Хто може видавати сертифікати домену</translation>
    </message>
    <message>
      <source>Who really gets it; it follows To, Cc and Bcc until you change it</source>
      <translation>Хто справді це дістане; іде за полями «Кому», Cc і Bcc, доки ви не зміните</translation>
    </message>
    <message>
      <source>Who sends (MAIL) and who receives (RCPT): what the postman reads.</source>
      <translation>Хто надсилає (MAIL) і хто дістає (RCPT): те, що читає листоноша.</translation>
    </message>
    <message>
      <source>Who takes &amp;mail</source>
      <translation>Хто приймає &amp;пошту</translation>
    </message>
    <message>
      <source>Who wrote it: name &lt;name@example&gt;, or the address alone</source>
      <translation>Хто написав: ім'я &lt;name@example&gt; або лише адреса</translation>
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
      <source>Whole messages in memory: {kept} of at most {most}</source>
      <translation>Цілих повідомлень у пам'яті: {kept} із щонайбільше {most}</translation>
    </message>
    <message>
      <source>Whose certificates to trust</source>
      <translation>Чиїм сертифікатам довіряти</translation>
    </message>
    <message>
      <source>With CR or LF, what follows would be a command of its own. Nothing was sent.</source>
      <translation>Із CR чи LF те, що йде далі, стало б окремою командою. Нічого не надіслано.</translation>
    </message>
    <message>
      <source>With a name, the address stands in &lt; &gt;: Name &lt;name@example&gt;</source>
      <translation>Коли є ім'я, адреса стоїть у &lt; &gt;: Name &lt;name@example&gt;</translation>
    </message>
    <message>
      <source>Without TLS everybody on the way can read it; allow that only where nobody is.</source>
      <translation>Без TLS це прочитає кожен на шляху; дозволяйте таке лише там, де нікого немає.</translation>
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
      <source>Write file:///path, or use ftp://.</source>
      <translation>Пишіть file:///path або вживайте ftp://.</translation>
    </message>
    <message>
      <source>Write http://host/path, or file:///path for a file of this computer.</source>
      <translation>Пишіть http://host/path або, для файлу цього комп'ютера, file:///path.</translation>
    </message>
    <message>
      <source>Written: {path}</source>
      <translation>Записано: {path}</translation>
    </message>
    <message>
      <source>You are logged in; one login a session is all there is (RFC 4954).</source>
      <translation>Вхід виконано; більше одного входу на сеанс не буває (RFC 4954).</translation>
    </message>
    <message>
      <source>Zone</source>
      <translation>Зона</translation>
    </message>
    <message>
      <source>[picture: {description}]</source>
      <translation>[зображення: {description}]</translation>
    </message>
    <message>
      <source>[picture]</source>
      <translation>[зображення]</translation>
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
      <source>a command with a control character in it</source>
      <translation>команда з керівним символом</translation>
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
      <source>a line of the login is too long</source>
      <translation>рядок входу задовгий</translation>
    </message>
    <message>
      <source>a line that is longer than a command may be</source>
      <translation>рядок, довший, ніж може бути команда</translation>
    </message>
    <message>
      <source>a line that is longer than a status line may be</source>
      <translation>рядок, довший, ніж може бути рядок стану</translation>
    </message>
    <message>
      <source>a list: {members}</source>
      <translation>список: {members}</translation>
    </message>
    <message>
      <source>a login with any password but secret</source>
      <translation>вхід із будь-яким паролем, крім secret</translation>
    </message>
    <message>
      <source>a message can be held back until later (RFC 4865)</source>
      <translation>повідомлення можна притримати до пізнішого часу (RFC 4865)</translation>
    </message>
    <message>
      <source>a message can demand TLS all the way (RFC 8689)</source>
      <translation>повідомлення може вимагати TLS на всьому шляху (RFC 8689)</translation>
    </message>
    <message>
      <source>a message may come in pieces with BDAT instead of DATA (RFC 3030)</source>
      <translation>повідомлення може йти частинами з BDAT замість DATA (RFC 3030)</translation>
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
      <source>a refusal may begin with a code in brackets that programs can read</source>
      <translation>відмова може починатися кодом у дужках, який читають програми</translation>
    </message>
    <message>
      <source>a refused login says whether the password ([AUTH]) or the server ([SYS]) is to blame</source>
      <translation>відмова у вході каже, винен пароль ([AUTH]) чи сервер ([SYS])</translation>
    </message>
    <message>
      <source>a reply of many lines that never comes to its last one</source>
      <translation>відповідь із багатьох рядків, що ніколи не доходить до останнього</translation>
    </message>
    <message>
      <source>a reply of one line of 10,000 characters; RFC 5321 allows 512</source>
      <translation>відповідь одним рядком із 10 000 символів; RFC 5321 дозволяє 512</translation>
    </message>
    <message>
      <source>a reply that did not end within its limit</source>
      <translation>відповідь, що не вклалася в межу</translation>
    </message>
    <message>
      <source>a report can be asked for: delivered, late or failed (RFC 3461)</source>
      <translation>можна попросити звіт: доставлено, запізно чи невдало (RFC 3461)</translation>
    </message>
    <message>
      <source>a security feature is not supported</source>
      <translation>засіб безпеки не підтримується</translation>
    </message>
    <message>
      <source>a signature ends before it begins</source>
      <translation>підпис закінчується раніше, ніж починається</translation>
    </message>
    <message>
      <source>a time can be set by which a message must arrive (RFC 2852)</source>
      <translation>можна задати час, до якого повідомлення має прийти (RFC 2852)</translation>
    </message>
    <message>
      <source>a whole message</source>
      <translation>усе повідомлення</translation>
    </message>
    <message>
      <source>abandoned</source>
      <translation>покинуто</translation>
    </message>
    <message>
      <source>about security or policy</source>
      <translation>про безпеку або правила</translation>
    </message>
    <message>
      <source>about the address</source>
      <translation>про адресу</translation>
    </message>
    <message>
      <source>about the mail system</source>
      <translation>про поштову систему</translation>
    </message>
    <message>
      <source>about the mailbox</source>
      <translation>про скриньку</translation>
    </message>
    <message>
      <source>about the message's content</source>
      <translation>про вміст повідомлення</translation>
    </message>
    <message>
      <source>about the network or the way there</source>
      <translation>про мережу або шлях туди</translation>
    </message>
    <message>
      <source>about the protocol</source>
      <translation>про протокол</translation>
    </message>
    <message>
      <source>accepted</source>
      <translation>прийнято</translation>
    </message>
    <message>
      <source>accepted; the TLS handshake follows</source>
      <translation>прийнято; далі рукостискання TLS</translation>
    </message>
    <message>
      <source>accepted; {count} lines</source>
      <translation>прийнято; рядків: {count}</translation>
    </message>
    <message>
      <source>accepted; {size} bytes</source>
      <translation>прийнято; {size} Б</translation>
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
      <source>addresses and headers may have letters beyond ASCII (RFC 6531)</source>
      <translation>адреси й заголовки можуть мати літери поза ASCII (RFC 6531)</translation>
    </message>
    <message>
      <source>addresses beyond ASCII are not permitted here</source>
      <translation>адреси поза ASCII тут не дозволено</translation>
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
      <source>an empty line</source>
      <translation>порожній рядок</translation>
    </message>
    <message>
      <source>an extended error without a known meaning</source>
      <translation>розширена помилка без відомого значення</translation>
    </message>
    <message>
      <source>an old server: HELO only, no extensions, so no STARTTLS, no AUTH and no international addresses</source>
      <translation>старий сервер: лише HELO, без розширень, отже, без STARTTLS, AUTH та інтернаціональних адрес</translation>
    </message>
    <message>
      <source>an old way to say AUTH LOGIN, for very old programs</source>
      <translation>давній спосіб сказати AUTH LOGIN, для дуже старих програм</translation>
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
      <source>answers after 3 seconds, slow-10@ after 10; then delivered to student</source>
      <translation>відповідає через 3 секунди, slow-10@ — через 10; потім доставлено до student</translation>
    </message>
    <message>
      <source>any command, also one that is not allowed now: see what the server says</source>
      <translation>будь-яка команда, навіть недозволена зараз: подивіться, що скаже сервер</translation>
    </message>
    <message>
      <source>any line, as it is: NOOP</source>
      <translation>будь-який рядок, як він є: NOOP</translation>
    </message>
    <message>
      <source>as declared</source>
      <translation>як заявлено</translation>
    </message>
    <message>
      <source>as offered</source>
      <translation>що пропонують</translation>
    </message>
    <message>
      <source>asks for help, of one command if named</source>
      <translation>просить довідку, про одну команду, якщо названо</translation>
    </message>
    <message>
      <source>asks for {what}</source>
      <translation>просить {what}</translation>
    </message>
    <message>
      <source>asks to send the message itself</source>
      <translation>просить надіслати саме повідомлення</translation>
    </message>
    <message>
      <source>asks whether a mailbox exists</source>
      <translation>питає, чи є така скринька</translation>
    </message>
    <message>
      <source>asks who is on a mailing list</source>
      <translation>питає, хто є у списку розсилання</translation>
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
      <source>auto: {charset}</source>
      <translation>авто: {charset}</translation>
    </message>
    <message>
      <source>automatic</source>
      <translation>автоматично</translation>
    </message>
    <message>
      <source>began anew: the server has another file now, or cannot go on in the middle</source>
      <translation>почато знову: сервер тепер має інший файл або не може продовжити з середини</translation>
    </message>
    <message>
      <source>begin TLS on this connection (RFC 2595)</source>
      <translation>почати TLS у цьому з'єднанні (RFC 2595)</translation>
    </message>
    <message>
      <source>begins TLS on this connection</source>
      <translation>починає TLS на цьому з'єднанні</translation>
    </message>
    <message>
      <source>begins a message: who sends it</source>
      <translation>починає повідомлення: хто його надсилає</translation>
    </message>
    <message>
      <source>behind the reply to STARTTLS stands another, not encrypted, which a client must not believe</source>
      <translation>за відповіддю на STARTTLS іде ще одна, не зашифрована, якій клієнт не повинен вірити</translation>
    </message>
    <message>
      <source>block {block} × {size} of {total}</source>
      <translation>блок {block} × {size} із {total}</translation>
    </message>
    <message>
      <source>block – × – of –</source>
      <translation>блок – × – із –</translation>
    </message>
    <message>
      <source>by XML declaration</source>
      <translation>за декларацією XML</translation>
    </message>
    <message>
      <source>by byte order mark</source>
      <translation>за позначкою порядку байтів</translation>
    </message>
    <message>
      <source>by header</source>
      <translation>за заголовком</translation>
    </message>
    <message>
      <source>by meta</source>
      <translation>за meta</translation>
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
      <source>cURL command</source>
      <translation>Команда cURL</translation>
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
      <source>certificate not checked</source>
      <translation>сертифікат не перевірено</translation>
    </message>
    <message>
      <source>check nothing</source>
      <translation>нічого не перевіряти</translation>
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
      <source>client and server may change places (obsolete, and dangerous)</source>
      <translation>клієнт і сервер можуть помінятися місцями (застаріло й небезпечно)</translation>
    </message>
    <message>
      <source>client and server may change places, after a login (RFC 2645)</source>
      <translation>клієнт і сервер можуть помінятися місцями після входу (RFC 2645)</translation>
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
      <source>commands may be sent without waiting for each reply</source>
      <translation>команди можна надсилати, не чекаючи кожної відповіді</translation>
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
      <source>connected to {address}</source>
      <translation>з'єднано з {address}</translation>
    </message>
    <message>
      <source>connection lost: nothing was deleted</source>
      <translation>з'єднання втрачено: нічого не вилучено</translation>
    </message>
    <message>
      <source>cookie: {value}</source>
      <translation>cookie: {value}</translation>
    </message>
    <message>
      <source>cut off</source>
      <translation>обрізано</translation>
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
      <source>data</source>
      <translation>дані</translation>
    </message>
    <message>
      <source>days for which messages are kept on the server</source>
      <translation>скільки днів повідомлення зберігаються на сервері</translation>
    </message>
    <message>
      <source>days left</source>
      <translation>лишилися дні</translation>
    </message>
    <message>
      <source>deleted on the server: {numbers}</source>
      <translation>вилучено на сервері: {numbers}</translation>
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
      <source>do nothing, but say that you are there</source>
      <translation>нічого не робити, лише сказати, що ви тут</translation>
    </message>
    <message>
      <source>does nothing, but shows that both are there</source>
      <translation>не робить нічого, але показує, що обидва на місці</translation>
    </message>
    <message>
      <source>done</source>
      <translation>готово</translation>
    </message>
    <message>
      <source>done as asked</source>
      <translation>зроблено, як просили</translation>
    </message>
    <message>
      <source>done; the connection is closed</source>
      <translation>виконано; з'єднання закрито</translation>
    </message>
    <message>
      <source>either end’s port</source>
      <translation>порт будь-якого кінця</translation>
    </message>
    <message>
      <source>encryption is needed</source>
      <translation>потрібне шифрування</translation>
    </message>
    <message>
      <source>encryption is needed for this login</source>
      <translation>для цього входу потрібне шифрування</translation>
    </message>
    <message>
      <source>end</source>
      <translation>кінець</translation>
    </message>
    <message>
      <source>end; after login: and remove what is marked as deleted</source>
      <translation>кінець; після входу ще й вилучити позначене на вилучення</translation>
    </message>
    <message>
      <source>ended without QUIT: nothing was deleted</source>
      <translation>закінчено без QUIT: нічого не вилучено</translation>
    </message>
    <message>
      <source>ends the session</source>
      <translation>закінчує сеанс</translation>
    </message>
    <message>
      <source>envelope</source>
      <translation>конверт</translation>
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
      <source>fetched</source>
      <translation>отримано</translation>
    </message>
    <message>
      <source>file</source>
      <translation>файл</translation>
    </message>
    <message>
      <source>file: is for files of this computer, not of {host}</source>
      <translation>file: — для файлів цього комп'ютера, а не {host}</translation>
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
      <source>folder</source>
      <translation>тека</translation>
    </message>
    <message>
      <source>forgets the message that was begun</source>
      <translation>забуває розпочате повідомлення</translation>
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
      <source>goes at QUIT</source>
      <translation>зникне після QUIT</translation>
    </message>
    <message>
      <source>goes on as GET without the body</source>
      <translation>далі як GET без тіла</translation>
    </message>
    <message>
      <source>goes on at {names}</source>
      <translation>далі в {names}</translation>
    </message>
    <message>
      <source>good-bye: the server closes the connection</source>
      <translation>до побачення: сервер закриває з'єднання</translation>
    </message>
    <message>
      <source>greeting</source>
      <translation>привітання</translation>
    </message>
    <message>
      <source>guessed</source>
      <translation>здогад</translation>
    </message>
    <message>
      <source>h</source>
      <translation>год</translation>
    </message>
    <message>
      <source>has a mailbox: read it in the Inbox</source>
      <translation>має скриньку: прочитайте на вкладці «Вхідні»</translation>
    </message>
    <message>
      <source>has got it: {address}</source>
      <translation>дістав: {address}</translation>
    </message>
    <message>
      <source>headers</source>
      <translation>заголовки</translation>
    </message>
    <message>
      <source>headers and names may be UTF-8 from now on (RFC 6856)</source>
      <translation>відтепер заголовки й імена можуть бути в UTF-8 (RFC 6856)</translation>
    </message>
    <message>
      <source>headers {done} of {all}</source>
      <translation>заголовки {done} із {all}</translation>
    </message>
    <message>
      <source>help, for people</source>
      <translation>довідка, для людей</translation>
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
      <source>how many messages and recipients one session may have (RFC 9422)</source>
      <translation>скільки повідомлень і одержувачів може мати один сеанс (RFC 9422)</translation>
    </message>
    <message>
      <source>how many messages are there, and how big are they together?</source>
      <translation>скільки є повідомлень і який їхній загальний розмір?</translation>
    </message>
    <message>
      <source>identification</source>
      <translation>ідентифікація</translation>
    </message>
    <message>
      <source>ignored: {what}</source>
      <translation>знехтувано: {what}</translation>
    </message>
    <message>
      <source>in which language shall the server speak? (RFC 6856)</source>
      <translation>якою мовою має говорити сервер? (RFC 6856)</translation>
    </message>
    <message>
      <source>it asks for Digest: the same once more with the answer</source>
      <translation>просить Digest: те саме ще раз із відповіддю</translation>
    </message>
    <message>
      <source>it could not be found out whether the signatures hold</source>
      <translation>не вдалося дізнатися, чи дійсні підписи</translation>
    </message>
    <message>
      <source>it failed, or this server gives no service to you</source>
      <translation>не вдалося, або цей сервер вас не обслуговує</translation>
    </message>
    <message>
      <source>it is for all of {domain}, where strangers live</source>
      <translation>він для всього {domain}, де живуть і чужі</translation>
    </message>
    <message>
      <source>it is for {domain}, which is not {host}</source>
      <translation>він для {domain}, а це не {host}</translation>
    </message>
    <message>
      <source>it took too long</source>
      <translation>тривало задовго</translation>
    </message>
    <message>
      <source>it would have to be converted, and that is forbidden</source>
      <translation>довелося б перетворити, а це заборонено</translation>
    </message>
    <message>
      <source>it would have to be converted, and that is not possible</source>
      <translation>довелося б перетворити, а це неможливо</translation>
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
      <source>link</source>
      <translation>посилання</translation>
    </message>
    <message>
      <source>listed</source>
      <translation>у переліку</translation>
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
      <source>log in, or begin TLS, first</source>
      <translation>спершу увійдіть або почніть TLS</translation>
    </message>
    <message>
      <source>logged in</source>
      <translation>вхід виконано</translation>
    </message>
    <message>
      <source>logged in again too soon</source>
      <translation>повторний вхід зарано</translation>
    </message>
    <message>
      <source>logged in; the mailbox is locked for this session</source>
      <translation>вхід виконано; скриньку замкнено на цей сеанс</translation>
    </message>
    <message>
      <source>login</source>
      <translation>вхід</translation>
    </message>
    <message>
      <source>login by AUTH with one of these mechanisms</source>
      <translation>вхід через AUTH одним із цих механізмів</translation>
    </message>
    <message>
      <source>login by SASL (RFC 5034)</source>
      <translation>вхід через SASL (RFC 5034)</translation>
    </message>
    <message>
      <source>login by USER and PASS</source>
      <translation>вхід через USER і PASS</translation>
    </message>
    <message>
      <source>login by a digest: the password itself does not travel</source>
      <translation>вхід за відбитком: сам пароль не передається</translation>
    </message>
    <message>
      <source>login trusted by the host's name, as in 1988 (RFC 1081); nobody has it</source>
      <translation>вхід за довірою до імені вузла, як у 1988 році (RFC 1081); його ніхто не має</translation>
    </message>
    <message>
      <source>logs in</source>
      <translation>виконує вхід</translation>
    </message>
    <message>
      <source>longer than a DNS message can be</source>
      <translation>довша, ніж може бути повідомлення DNS</translation>
    </message>
    <message>
      <source>mail that waits for a host can be sent off (RFC 1985)</source>
      <translation>можна відправити пошту, що чекає на вузол (RFC 1985)</translation>
    </message>
    <message>
      <source>malformed</source>
      <translation>неправильно побудована</translation>
    </message>
    <message>
      <source>mark a message as deleted; it goes at QUIT</source>
      <translation>позначити повідомлення на вилучення; воно зникне після QUIT</translation>
    </message>
    <message>
      <source>marked; the message goes at QUIT</source>
      <translation>позначено; повідомлення зникне після QUIT</translation>
    </message>
    <message>
      <source>message number {text} is beyond the {limit} that are listed</source>
      <translation>номер повідомлення {text} виходить за {limit} перелічених</translation>
    </message>
    <message>
      <source>message {number} a second time</source>
      <translation>повідомлення {number} удруге</translation>
    </message>
    <message>
      <source>messages can have a priority (RFC 6710)</source>
      <translation>повідомлення можуть мати пріоритет (RFC 6710)</translation>
    </message>
    <message>
      <source>messages may be any bytes, sent with BDAT (RFC 3030)</source>
      <translation>повідомлення може бути будь-якими байтами, надісланими з BDAT (RFC 3030)</translation>
    </message>
    <message>
      <source>messages may have 8-bit text as it is (RFC 6152)</source>
      <translation>повідомлення можуть мати 8-бітовий текст, як він є (RFC 6152)</translation>
    </message>
    <message>
      <source>messages over 10,000 bytes are refused: at RCPT if SIZE was told, else at their end</source>
      <translation>повідомлення понад 10 000 байтів відхиляють: на RCPT, якщо сказано SIZE, інакше в кінці</translation>
    </message>
    <message>
      <source>min</source>
      <translation>хв</translation>
    </message>
    <message>
      <source>more is needed</source>
      <translation>потрібно ще щось</translation>
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
      <source>name or password is wrong</source>
      <translation>хибне ім'я або пароль</translation>
    </message>
    <message>
      <source>name server of the zone</source>
      <translation>сервер імен зони</translation>
    </message>
    <message>
      <source>needs 8BITMIME</source>
      <translation>потребує 8BITMIME</translation>
    </message>
    <message>
      <source>needs SMTPUTF8</source>
      <translation>потребує SMTPUTF8</translation>
    </message>
    <message>
      <source>no</source>
      <translation>ні</translation>
    </message>
    <message>
      <source>no DKIM signature passed</source>
      <translation>жоден підпис DKIM не пройшов</translation>
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
      <source>no TLS</source>
      <translation>без TLS</translation>
    </message>
    <message>
      <source>no advertisements of the named kinds, please (RFC 3865)</source>
      <translation>прошу без реклами названих видів (RFC 3865)</translation>
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
      <source>no login</source>
      <translation>без входу</translation>
    </message>
    <message>
      <source>no: anybody may have answered</source>
      <translation>ні: відповісти міг хто завгодно</translation>
    </message>
    <message>
      <source>none of the zone's servers could be reached</source>
      <translation>жоден сервер зони недосяжний</translation>
    </message>
    <message>
      <source>not a command of POP3</source>
      <translation>не команда POP3</translation>
    </message>
    <message>
      <source>not a message number: {text}</source>
      <translation>не номер повідомлення: {text}</translation>
    </message>
    <message>
      <source>not a number and a size</source>
      <translation>не номер і розмір</translation>
    </message>
    <message>
      <source>not a number and a unique id</source>
      <translation>не номер і унікальний ідентифікатор</translation>
    </message>
    <message>
      <source>not a reply of POP3: it begins neither with +OK nor with -ERR</source>
      <translation>не відповідь POP3: не починається ні +OK, ні -ERR</translation>
    </message>
    <message>
      <source>not a size that a message can have: {text}</source>
      <translation>не розмір, який може мати повідомлення: {text}</translation>
    </message>
    <message>
      <source>not a unique id: it has 1 to 70 visible ASCII characters</source>
      <translation>не унікальний ідентифікатор: у ньому від 1 до 70 видимих символів ASCII</translation>
    </message>
    <message>
      <source>not a user here, but the server will forward</source>
      <translation>тут такого користувача немає, але сервер перешле</translation>
    </message>
    <message>
      <source>not a user here; try the address that the text names</source>
      <translation>тут такого користувача немає; спробуйте адресу, яку називає текст</translation>
    </message>
    <message>
      <source>not connected</source>
      <translation>не з'єднано</translation>
    </message>
    <message>
      <source>not enough room now, or too many recipients</source>
      <translation>зараз бракує місця або забагато одержувачів</translation>
    </message>
    <message>
      <source>not known here; the RFC with this name's registration says what it is</source>
      <translation>тут невідоме; що це, каже RFC, де зареєстровано цю назву</translation>
    </message>
    <message>
      <source>not now: the same may work later</source>
      <translation>не зараз: те саме може вдатися пізніше</translation>
    </message>
    <message>
      <source>not sent to {address}: {reason}</source>
      <translation>не надіслано на {address}: {reason}</translation>
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
      <source>nothing more is known</source>
      <translation>більше нічого не відомо</translation>
    </message>
    <message>
      <source>now the message; a line with a single dot ends it</source>
      <translation>тепер повідомлення; його завершує рядок з однією крапкою</translation>
    </message>
    <message>
      <source>null MX: this domain takes no mail</source>
      <translation>порожній MX: цей домен не приймає пошти</translation>
    </message>
    <message>
      <source>number and size of each message, or of one</source>
      <translation>номер і розмір кожного повідомлення або одного</translation>
    </message>
    <message>
      <source>number and unique id of each message, or of one</source>
      <translation>номер і унікальний ідентифікатор кожного повідомлення або одного</translation>
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
      <source>one can log in, in the ways that stand behind it (RFC 4954)</source>
      <translation>можна ввійти, способи перелічено далі (RFC 4954)</translation>
    </message>
    <message>
      <source>one recipient; once for each</source>
      <translation>один одержувач; по разу на кожного</translation>
    </message>
    <message>
      <source>only the kinds {kinds} of protection are offered</source>
      <translation>пропонують лише такі види захисту: {kinds}</translation>
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
      <source>our own address</source>
      <translation>наша власна адреса</translation>
    </message>
    <message>
      <source>out of order: {reason}</source>
      <translation>невчасно: {reason}</translation>
    </message>
    <message>
      <source>own address</source>
      <translation>власна адреса</translation>
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
      <source>parts of a message may come from an IMAP server (RFC 4468)</source>
      <translation>частини повідомлення можуть іти із сервера IMAP (RFC 4468)</translation>
    </message>
    <message>
      <source>paused</source>
      <translation>призупинено</translation>
    </message>
    <message>
      <source>picture</source>
      <translation>зображення</translation>
    </message>
    <message>
      <source>place on earth</source>
      <translation>місце на Землі</translation>
    </message>
    <message>
      <source>proxy</source>
      <translation>проксі</translation>
    </message>
    <message>
      <source>puts the sample messages into the sender's mailbox once more (or the student's)</source>
      <translation>ще раз кладе зразки повідомлень до скриньки відправника (або student)</translation>
    </message>
    <message>
      <source>received</source>
      <translation>прийнято</translation>
    </message>
    <message>
      <source>recipient badcontent@lab.test, trylater@ or nodata@</source>
      <translation>одержувач badcontent@lab.test, trylater@ або nodata@</translation>
    </message>
    <message>
      <source>recipient refused@lab.test, full@, greylist@, moved@ or members@ alone, or anybody at another domain</source>
      <translation>одержувач refused@lab.test, full@, greylist@, moved@ або members@ наодинці чи будь-хто в іншому домені</translation>
    </message>
    <message>
      <source>recipients: {count}</source>
      <translation>одержувачів: {count}</translation>
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
      <source>redirect to FTP</source>
      <translation>переспрямування до FTP</translation>
    </message>
    <message>
      <source>redirect {status}</source>
      <translation>переспрямування {status}</translation>
    </message>
    <message>
      <source>refused</source>
      <translation>відмовлено</translation>
    </message>
    <message>
      <source>refused at first, taken from the same sender after 5 seconds, and delivered to student</source>
      <translation>спершу відмовлено, через 5 секунд від того самого відправника прийнято й доставлено до student</translation>
    </message>
    <message>
      <source>refused for good</source>
      <translation>відмовлено остаточно</translation>
    </message>
    <message>
      <source>refused for good: trying again is useless</source>
      <translation>відмовлено назавжди: пробувати ще раз марно</translation>
    </message>
    <message>
      <source>refused for now: the mailbox is full</source>
      <translation>поки що відмовлено: скринька повна</translation>
    </message>
    <message>
      <source>refused until you log in, then delivered to student</source>
      <translation>відмовлено, доки не ввійдете; потім доставлено до student</translation>
    </message>
    <message>
      <source>refused without TLS, with it delivered to student</source>
      <translation>без TLS відмовлено, з TLS доставлено до student</translation>
    </message>
    <message>
      <source>refused: {reason}</source>
      <translation>відмовлено: {reason}</translation>
    </message>
    <message>
      <source>remote {address}</source>
      <translation>віддалена {address}</translation>
    </message>
    <message>
      <source>replies have a second, finer code such as 5.1.1 (RFC 2034)</source>
      <translation>відповіді мають другий, точніший код, як-от 5.1.1 (RFC 2034)</translation>
    </message>
    <message>
      <source>replies to this client are slowed down: it asks very fast, or answers our answers</source>
      <translation>відповіді цьому клієнтові сповільнено: він питає дуже швидко або відповідає на наші відповіді</translation>
    </message>
    <message>
      <source>reporthook(block_number, block_size, total_size), as urlretrieve calls it</source>
      <translation>reporthook(block_number, block_size, total_size), як його викликає urlretrieve</translation>
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
      <source>says who the client is, and asks what the server can do</source>
      <translation>каже, хто клієнт, і питає, що вміє сервер</translation>
    </message>
    <message>
      <source>says who the client is, the old way</source>
      <translation>каже, хто клієнт, по-давньому</translation>
    </message>
    <message>
      <source>searching</source>
      <translation>пошук</translation>
    </message>
    <message>
      <source>seconds to wait between two logins</source>
      <translation>скільки секунд чекати між двома входами</translation>
    </message>
    <message>
      <source>sender banned@lab.test, or a message over the server's SIZE</source>
      <translation>відправник banned@lab.test або повідомлення, більше за SIZE сервера</translation>
    </message>
    <message>
      <source>sender drop-mail@lab.test, recipient drop-rcpt@, drop-data@, drop-body@, drop-end@ or drop-late@, or the name drop.lab.test</source>
      <translation>відправник drop-mail@lab.test, одержувач drop-rcpt@, drop-data@, drop-body@, drop-end@ чи drop-late@ або ім'я drop.lab.test</translation>
    </message>
    <message>
      <source>sending</source>
      <translation>надсилається</translation>
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
      <source>several checks of the sender failed</source>
      <translation>кілька перевірок відправника не вдалися</translation>
    </message>
    <message>
      <source>several commands may be sent at once without waiting (RFC 2920)</source>
      <translation>кілька команд можна надіслати одразу, не чекаючи (RFC 2920)</translation>
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
      <source>something of this server's own</source>
      <translation>щось власне цього сервера</translation>
    </message>
    <message>
      <source>something of this server's own: where the message came from (Postfix)</source>
      <translation>щось власне цього сервера: звідки прийшло повідомлення (Postfix)</translation>
    </message>
    <message>
      <source>something of this server's own: who the real client is (Postfix)</source>
      <translation>щось власне цього сервера: хто справжній клієнт (Postfix)</translation>
    </message>
    <message>
      <source>something went wrong while the server worked on it</source>
      <translation>щось пішло не так, коли сервер це обробляв</translation>
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
      <source>take all marks of DELE back</source>
      <translation>зняти всі позначки DELE</translation>
    </message>
    <message>
      <source>take ports N, N+1, … in the list's order, and no others</source>
      <translation>узяти порти N, N+1, … у порядку списку, і жодних інших</translation>
    </message>
    <message>
      <source>taken for student; then the server hangs up at QUIT without a good-bye</source>
      <translation>прийнято для student; потім на QUIT сервер роз'єднується без прощання</translation>
    </message>
    <message>
      <source>taken, and a moment later its sender, if it is one of the lab's, gets a report that it failed</source>
      <translation>прийнято, а за мить відправник, якщо він із лабораторії, дістає звіт про невдачу</translation>
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
      <source>the account is closed</source>
      <translation>обліковий запис закрито</translation>
    </message>
    <message>
      <source>the account is switched off</source>
      <translation>обліковий запис вимкнено</translation>
    </message>
    <message>
      <source>the address fits more than one mailbox</source>
      <translation>адресі відповідає більше ніж одна скринька</translation>
    </message>
    <message>
      <source>the address is good</source>
      <translation>адреса добра</translation>
    </message>
    <message>
      <source>the address is not allowed, or is none</source>
      <translation>адреса не дозволена або це не адреса</translation>
    </message>
    <message>
      <source>the address is written wrongly</source>
      <translation>адресу написано неправильно</translation>
    </message>
    <message>
      <source>the address to listen on (default: %(default)s)</source>
      <translation>адреса, на якій слухати (звичайно %(default)s)</translation>
    </message>
    <message>
      <source>the algorithm {name} is not known</source>
      <translation>алгоритм {name} не відомий</translation>
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
      <source>the argument is not understood</source>
      <translation>аргумент незрозумілий</translation>
    </message>
    <message>
      <source>the argument is not valid</source>
      <translation>аргумент неправильний</translation>
    </message>
    <message>
      <source>the best offered</source>
      <translation>найкращий із пропонованих</translation>
    </message>
    <message>
      <source>the body is sent again</source>
      <translation>тіло надіслано знову</translation>
    </message>
    <message>
      <source>the challenge has no nonce</source>
      <translation>у виклику немає nonce</translation>
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
      <source>the client's address has no name (reverse DNS)</source>
      <translation>адреса клієнта не має імені (зворотний DNS)</translation>
    </message>
    <message>
      <source>the command is not understood</source>
      <translation>команда незрозуміла</translation>
    </message>
    <message>
      <source>the command is not valid here</source>
      <translation>команда тут не годиться</translation>
    </message>
    <message>
      <source>the command is written wrongly</source>
      <translation>команду написано неправильно</translation>
    </message>
    <message>
      <source>the commands come in the wrong order</source>
      <translation>команди йдуть не в тому порядку</translation>
    </message>
    <message>
      <source>the connection</source>
      <translation>з'єднання</translation>
    </message>
    <message>
      <source>the connection ended within this reply</source>
      <translation>з'єднання обірвалося всередині цієї відповіді</translation>
    </message>
    <message>
      <source>the connection is bad</source>
      <translation>з'єднання погане</translation>
    </message>
    <message>
      <source>the connection is closed</source>
      <translation>з'єднання закрите</translation>
    </message>
    <message>
      <source>the connection may stay open for {seconds} s</source>
      <translation>з'єднання може лишатися відкритим {seconds} с</translation>
    </message>
    <message>
      <source>the domain takes no mail</source>
      <translation>домен не приймає пошти</translation>
    </message>
    <message>
      <source>the domain takes no mail (null MX)</source>
      <translation>домен не приймає пошти (порожній MX)</translation>
    </message>
    <message>
      <source>the end of the session</source>
      <translation>кінця сеансу</translation>
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
      <source>the greeting</source>
      <translation>привітання</translation>
    </message>
    <message>
      <source>the headers and the first lines of a message</source>
      <translation>заголовки й перші рядки повідомлення</translation>
    </message>
    <message>
      <source>the host does not answer</source>
      <translation>вузол не відповідає</translation>
    </message>
    <message>
      <source>the key is not known</source>
      <translation>ключ не відомий</translation>
    </message>
    <message>
      <source>the lab, {address}</source>
      <translation>лабораторія, {address}</translation>
    </message>
    <message>
      <source>the largest message that it takes has {size} bytes (RFC 1870)</source>
      <translation>найбільше повідомлення, яке він приймає, має {size} Б (RFC 1870)</translation>
    </message>
    <message>
      <source>the login was accepted</source>
      <translation>вхід прийнято</translation>
    </message>
    <message>
      <source>the mail goes in a circle</source>
      <translation>пошта ходить по колу</translation>
    </message>
    <message>
      <source>the mail system's disk is full</source>
      <translation>диск поштової системи заповнений</translation>
    </message>
    <message>
      <source>the mailbox has moved</source>
      <translation>скринька переїхала</translation>
    </message>
    <message>
      <source>the mailbox is full</source>
      <translation>скринька повна</translation>
    </message>
    <message>
      <source>the mailbox is not available now: busy, or held back on purpose</source>
      <translation>скринька зараз недоступна: зайнята або її притримано навмисно</translation>
    </message>
    <message>
      <source>the mailbox is not available: it does not exist, or may not be used</source>
      <translation>скринька недоступна: її немає або нею не можна користуватися</translation>
    </message>
    <message>
      <source>the mailbox is open in another session</source>
      <translation>скринька відкрита в іншому сеансі</translation>
    </message>
    <message>
      <source>the mailbox is switched off</source>
      <translation>скриньку вимкнено</translation>
    </message>
    <message>
      <source>the mailing list cannot be expanded</source>
      <translation>список розсилання не можна розгорнути</translation>
    </message>
    <message>
      <source>the message</source>
      <translation>повідомлення</translation>
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
      <source>the message is longer than the mailbox takes</source>
      <translation>повідомлення довше, ніж приймає скринька</translation>
    </message>
    <message>
      <source>the message is refused for now, after all of it was sent</source>
      <translation>повідомлення поки що відхилено, після надсилання всього</translation>
    </message>
    <message>
      <source>the message is too big for the system</source>
      <translation>повідомлення завелике для системи</translation>
    </message>
    <message>
      <source>the message was changed on the way</source>
      <translation>повідомлення змінили дорогою</translation>
    </message>
    <message>
      <source>the name is not within the zone</source>
      <translation>ім'я не належить до зони</translation>
    </message>
    <message>
      <source>the name itself is refused</source>
      <translation>відхиляють саме ім'я</translation>
    </message>
    <message>
      <source>the name of the server's program</source>
      <translation>назва програми сервера</translation>
    </message>
    <message>
      <source>the name old.lab.test or plain.lab.test, then STARTTLS, a login or an international address; or STARTTLS on the port that has TLS already</source>
      <translation>ім'я old.lab.test або plain.lab.test, потім STARTTLS, вхід чи інтернаціональна адреса; або STARTTLS на порту, що вже має TLS</translation>
    </message>
    <message>
      <source>the name refused.lab.test after HELO or EHLO</source>
      <translation>ім'я refused.lab.test після HELO або EHLO</translation>
    </message>
    <message>
      <source>the name server failed</source>
      <translation>сервер імен не впорався</translation>
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
      <source>the next part of the login, as base64; * breaks it off</source>
      <translation>наступна частина входу, у base64; * його обриває</translation>
    </message>
    <message>
      <source>the nonce is too old: the same once more with the new one</source>
      <translation>nonce застарів: те саме ще раз із новим</translation>
    </message>
    <message>
      <source>the one address</source>
      <translation>єдина адреса</translation>
    </message>
    <message>
      <source>the parameter of MAIL or RCPT is not known, or not offered</source>
      <translation>параметр MAIL або RCPT невідомий або його не пропонують</translation>
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
      <source>the password has to be set up first</source>
      <translation>спершу треба встановити пароль</translation>
    </message>
    <message>
      <source>the password must be changed first</source>
      <translation>спершу треба змінити пароль</translation>
    </message>
    <message>
      <source>the password, readable by everybody on the way unless there is TLS</source>
      <translation>пароль, який без TLS прочитає кожен на шляху</translation>
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
      <source>the recipient has another address, and the mail goes there: student gets it</source>
      <translation>одержувач має іншу адресу, і пошта йде туди: її дістає student</translation>
    </message>
    <message>
      <source>the recipient has another address, which the reply tells</source>
      <translation>одержувач має іншу адресу, яку називає відповідь</translation>
    </message>
    <message>
      <source>the sender is refused</source>
      <translation>відправника відхилено</translation>
    </message>
    <message>
      <source>the sender's address is written wrongly</source>
      <translation>адресу відправника написано неправильно</translation>
    </message>
    <message>
      <source>the sender's domain takes no mail itself</source>
      <translation>домен відправника сам не приймає пошти</translation>
    </message>
    <message>
      <source>the sender's host or domain does not exist</source>
      <translation>вузла або домену відправника немає</translation>
    </message>
    <message>
      <source>the server asks for the next part of the login</source>
      <translation>сервер просить наступну частину входу</translation>
    </message>
    <message>
      <source>the server cannot do this parameter now</source>
      <translation>сервер зараз не може виконати цей параметр</translation>
    </message>
    <message>
      <source>the server closed the connection</source>
      <translation>сервер закрив з'єднання</translation>
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
      <source>the server does not do this parameter</source>
      <translation>сервер не виконує цього параметра</translation>
    </message>
    <message>
      <source>the server does not know this version of EDNS, or a signature was wrong</source>
      <translation>сервер не знає цієї версії EDNS або підпис був хибний</translation>
    </message>
    <message>
      <source>the server does not offer it</source>
      <translation>сервер цього не пропонує</translation>
    </message>
    <message>
      <source>the server does not say whether the user exists, but would take mail and try</source>
      <translation>сервер не каже, чи є такий користувач, але прийняв би пошту і спробував</translation>
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
      <source>the server hangs up after the final dot, and has not taken the message</source>
      <translation>після останньої крапки сервер роз'єднується, а повідомлення не взяв</translation>
    </message>
    <message>
      <source>the server hangs up at DATA</source>
      <translation>сервер роз'єднується на DATA</translation>
    </message>
    <message>
      <source>the server hangs up at MAIL</source>
      <translation>сервер роз'єднується на MAIL</translation>
    </message>
    <message>
      <source>the server hangs up at RCPT</source>
      <translation>сервер роз'єднується на RCPT</translation>
    </message>
    <message>
      <source>the server hangs up at once</source>
      <translation>сервер роз'єднується одразу</translation>
    </message>
    <message>
      <source>the server hangs up while the message is being sent</source>
      <translation>сервер роз'єднується під час надсилання повідомлення</translation>
    </message>
    <message>
      <source>the server has a trouble that somebody must repair</source>
      <translation>у сервера негаразд, хтось має це полагодити</translation>
    </message>
    <message>
      <source>the server has a trouble that will pass: try later</source>
      <translation>у сервера негаразд, але це мине: спробуйте пізніше</translation>
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
      <source>the server is ready</source>
      <translation>сервер готовий</translation>
    </message>
    <message>
      <source>the server is ready for a login</source>
      <translation>сервер готовий до входу</translation>
    </message>
    <message>
      <source>the server knows the command, but does not do it</source>
      <translation>сервер знає команду, але не виконує її</translation>
    </message>
    <message>
      <source>the server refuses to answer this question</source>
      <translation>сервер відмовляється відповідати на це запитання</translation>
    </message>
    <message>
      <source>the server smtp-busy, which greets with 421</source>
      <translation>сервер smtp-busy, що вітається кодом 421</translation>
    </message>
    <message>
      <source>the server stopped</source>
      <translation>сервер зупинився</translation>
    </message>
    <message>
      <source>the server takes the message for student, but hangs up before it says so: sent again, it comes twice</source>
      <translation>сервер бере повідомлення для student, але роз'єднується, не сказавши цього: надіслане ще раз, воно прийде двічі</translation>
    </message>
    <message>
      <source>the server waits for the next part of the login</source>
      <translation>сервер чекає наступної частини входу</translation>
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
      <source>the service is not available: the server closes the connection</source>
      <translation>служба недоступна: сервер закриває з'єднання</translation>
    </message>
    <message>
      <source>the session is over</source>
      <translation>сеанс закінчено</translation>
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
      <source>the size of a message can be told with MAIL (RFC 1870)</source>
      <translation>розмір повідомлення можна сказати з MAIL (RFC 1870)</translation>
    </message>
    <message>
      <source>the size of a message can be told with MAIL; there is no fixed limit (RFC 1870)</source>
      <translation>розмір повідомлення можна сказати з MAIL; сталої межі немає (RFC 1870)</translation>
    </message>
    <message>
      <source>the state of the system, or help</source>
      <translation>стан системи або довідка</translation>
    </message>
    <message>
      <source>the system</source>
      <translation>система</translation>
    </message>
    <message>
      <source>the system cannot do what was asked</source>
      <translation>система не може зробити те, що просили</translation>
    </message>
    <message>
      <source>the system has no DNS servers configured</source>
      <translation>у системі не налаштовано серверів DNS</translation>
    </message>
    <message>
      <source>the system has too much to do</source>
      <translation>система має забагато роботи</translation>
    </message>
    <message>
      <source>the system is set up wrongly</source>
      <translation>систему налаштовано неправильно</translation>
    </message>
    <message>
      <source>the system takes no messages now</source>
      <translation>система зараз не приймає повідомлень</translation>
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
      <source>the text needs UTF-8, which cannot be used here</source>
      <translation>тексту потрібне UTF-8, якого тут не можна вживати</translation>
    </message>
    <message>
      <source>the whole message is refused for what is in it</source>
      <translation>усе повідомлення відхилено через його вміст</translation>
    </message>
    <message>
      <source>the wrong version of the protocol</source>
      <translation>не та версія протоколу</translation>
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
      <source>there are control characters in the challenge</source>
      <translation>у виклику є керівні символи</translation>
    </message>
    <message>
      <source>there is no such host or domain</source>
      <translation>такого вузла чи домену немає</translation>
    </message>
    <message>
      <source>there is no such mailbox</source>
      <translation>такої скриньки немає</translation>
    </message>
    <message>
      <source>there is no such name</source>
      <translation>такого імені немає</translation>
    </message>
    <message>
      <source>there is no way to that host</source>
      <translation>до цього вузла немає шляху</translation>
    </message>
    <message>
      <source>there is too much mail from there</source>
      <translation>звідти забагато пошти</translation>
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
      <source>this host takes no mail</source>
      <translation>цей вузол не приймає пошти</translation>
    </message>
    <message>
      <source>this is no SMTP reply</source>
      <translation>це не відповідь SMTP</translation>
    </message>
    <message>
      <source>this kind of content is not supported</source>
      <translation>такий вид вмісту не підтримується</translation>
    </message>
    <message>
      <source>this may not be delivered here: the server's rules forbid it</source>
      <translation>сюди це доставляти не можна: забороняють правила сервера</translation>
    </message>
    <message>
      <source>this message or name needs UTF8 first</source>
      <translation>це повідомлення або ім'я спершу потребує UTF8</translation>
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
      <source>this sender may not write to that list</source>
      <translation>цьому відправникові не можна писати до того списку</translation>
    </message>
    <message>
      <source>this type cannot be asked for</source>
      <translation>цей тип не можна запитати</translation>
    </message>
    <message>
      <source>this way to log in is too weak</source>
      <translation>такий спосіб входу заслабкий</translation>
    </message>
    <message>
      <source>this way to log in is too weak here</source>
      <translation>такий спосіб входу тут заслабкий</translation>
    </message>
    <message>
      <source>this way to log in needs TLS</source>
      <translation>такий спосіб входу потребує TLS</translation>
    </message>
    <message>
      <source>to another server</source>
      <translation>на інший сервер</translation>
    </message>
    <message>
      <source>to another server, so {names} stays behind</source>
      <translation>на інший сервер, тож {names} туди не йде</translation>
    </message>
    <message>
      <source>too big, or the mailbox is over its quota</source>
      <translation>завелике, або скринька перевищила свою межу</translation>
    </message>
    <message>
      <source>too many recipients</source>
      <translation>забагато одержувачів</translation>
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
      <source>trust the lab's CA</source>
      <translation>довіряти центру лабораторії</translation>
    </message>
    <message>
      <source>trust the system's CAs</source>
      <translation>довіряти центрам системи</translation>
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
      <source>up to {rate}</source>
      <translation>до {rate}</translation>
    </message>
    <message>
      <source>up to {size} bytes over UDP</source>
      <translation>до {size} байтів через UDP</translation>
    </message>
    <message>
      <source>urlopen</source>
      <translation>urlopen</translation>
    </message>
    <message>
      <source>urlretrieve</source>
      <translation>urlretrieve</translation>
    </message>
    <message>
      <source>user or password is wrong</source>
      <translation>хибний користувач або пароль</translation>
    </message>
    <message>
      <source>version {number}</source>
      <translation>версія {number}</translation>
    </message>
    <message>
      <source>waiting</source>
      <translation>чекає</translation>
    </message>
    <message>
      <source>we end sending</source>
      <translation>ми завершуємо надсилання</translation>
    </message>
    <message>
      <source>went on at byte {start}</source>
      <translation>продовжено з байта {start}</translation>
    </message>
    <message>
      <source>what can the server do? (RFC 2449)</source>
      <translation>що вміє сервер? (RFC 2449)</translation>
    </message>
    <message>
      <source>what comes back is no SMTP reply</source>
      <translation>прийшло щось, що не є відповіддю SMTP</translation>
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
      <source>who is responsible for a message can be told (RFC 4405)</source>
      <translation>можна сказати, хто відповідає за повідомлення (RFC 4405)</translation>
    </message>
    <message>
      <source>who may issue certificates</source>
      <translation>хто може видавати сертифікати</translation>
    </message>
    <message>
      <source>whose mailbox is meant</source>
      <translation>чия скринька мається на увазі</translation>
    </message>
    <message>
      <source>yes</source>
      <translation>так</translation>
    </message>
    <message>
      <source>yes, but not the name</source>
      <translation>так, але без імені</translation>
    </message>
    <message>
      <source>yes, with the name</source>
      <translation>так, разом з іменем</translation>
    </message>
    <message>
      <source>{accepted} got it, {refused} did not. RCPT TO now has those who did not; Send tries them again.</source>
      <translation>Дістали: {accepted}, не дістали: {refused}. У RCPT TO тепер ті, хто не дістав; «Надіслати» спробує їм ще раз.</translation>
    </message>
    <message>
      <source>{body} of body, {head} of head</source>
      <translation>тіло {body}, заголовки {head}</translation>
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
      <source>{charset} (declared: {declared})</source>
      <translation>{charset} (оголошено: {declared})</translation>
    </message>
    <message>
      <source>{charset} (none is declared)</source>
      <translation>{charset} (не оголошено)</translation>
    </message>
    <message>
      <source>{charset} does not have these characters (first in line {line}): {list}</source>
      <translation>{charset} не має цих символів (перший — у рядку {line}): {list}</translation>
    </message>
    <message>
      <source>{count} B</source>
      <translation>{count} Б</translation>
    </message>
    <message>
      <source>{count} KiB</source>
      <translation>{count} КіБ</translation>
    </message>
    <message>
      <source>{count} MiB</source>
      <translation>{count} МіБ</translation>
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
      <source>{count} bytes came behind the 220, before TLS began: somebody slipped them in; dropped</source>
      <translation>Після 220, ще до початку TLS, прийшло {count} Б: хтось їх підсунув; відкинуто</translation>
    </message>
    <message>
      <source>{count} bytes follow the message's end</source>
      <translation>після кінця повідомлення йде ще {count} Б</translation>
    </message>
    <message>
      <source>{count} bytes in plain text before TLS were thrown away</source>
      <translation>відкинуто {count} Б відкритого тексту перед TLS</translation>
    </message>
    <message>
      <source>{count} bytes that came in plain text before TLS were thrown away: somebody may have put them there.</source>
      <translation>Відкинуто {count} Б, що прийшли відкритим текстом перед TLS: можливо, їх хтось підклав.</translation>
    </message>
    <message>
      <source>{count} commands</source>
      <translation>команд: {count}</translation>
    </message>
    <message>
      <source>{count} entries, {size}. Return or a double click fetches one.</source>
      <translation>Записів: {count}, {size}. Enter або подвійне клацання отримує один із них.</translation>
    </message>
    <message>
      <source>{count} failed</source>
      <translation>невдало: {count}</translation>
    </message>
    <message>
      <source>{count} files saved in {folder}</source>
      <translation>Збережено файлів у {folder}: {count}</translation>
    </message>
    <message>
      <source>{count} go at QUIT</source>
      <translation>зникне після QUIT: {count}</translation>
    </message>
    <message>
      <source>{count} interim answers (1xx) came before this one</source>
      <translation>Перед цією прийшло проміжних відповідей (1xx): {count}</translation>
    </message>
    <message>
      <source>{count} lines are no uuencode: left out.</source>
      <translation>Рядків, що не є uuencode, пропущено: {count}.</translation>
    </message>
    <message>
      <source>{count} messages are selected. Messages of one direction of one connection are shown joined.</source>
      <translation>Вибрано повідомлень: {count}. Повідомлення одного напряму одного з'єднання показано разом.</translation>
    </message>
    <message>
      <source>{count} messages wait in the outbox.</source>
      <translation>У вихідних чекають повідомлення: {count}.</translation>
    </message>
    <message>
      <source>{count} messages, {size}</source>
      <translation>повідомлень: {count}, {size}</translation>
    </message>
    <message>
      <source>{count} more bytes travelled; the session did not keep them.</source>
      <translation>Пройшло ще {count} байтів; сеанс їх не зберіг.</translation>
    </message>
    <message>
      <source>{count} more things are odd.</source>
      <translation>Дивного є ще стільки: {count}.</translation>
    </message>
    <message>
      <source>{count} more under Odd.</source>
      <translation>Ще {count} у розділі «Дивне».</translation>
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
      <source>{count} of {all} pictures could not be loaded: {problem}</source>
      <translation>Не вдалося завантажити зображень: {count} із {all}: {problem}</translation>
    </message>
    <message>
      <source>{count} record(s)</source>
      <translation>записів: {count}</translation>
    </message>
    <message>
      <source>{count} requests</source>
      <translation>запитів: {count}</translation>
    </message>
    <message>
      <source>{count} selected</source>
      <translation>вибрано: {count}</translation>
    </message>
    <message>
      <source>{count} sent</source>
      <translation>надіслано: {count}</translation>
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
      <source>{count} wait</source>
      <translation>чекають: {count}</translation>
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
      <source>{done} of {total}</source>
      <translation>{done} із {total}</translation>
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
      <source>{file} has become shorter while it was sent</source>
      <translation>{file} став коротшим під час надсилання</translation>
    </message>
    <message>
      <source>{file} holds no certificate</source>
      <translation>{file} не містить сертифіката</translation>
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
      <source>{list} and {count} more</source>
      <translation>{list} і ще {count}</translation>
    </message>
    <message>
      <source>{meaning} ({rcode})</source>
      <translation>{meaning} ({rcode})</translation>
    </message>
    <message>
      <source>{ms} ms</source>
      <translation>{ms} мс</translation>
    </message>
    <message>
      <source>{name} cannot be attached: {reason}</source>
      <translation>{name} не можна вкласти: {reason}</translation>
    </message>
    <message>
      <source>{name} cannot be read: {reason}</source>
      <translation>Файл {name} не читається: {reason}</translation>
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
      <source>{name} grows while it is read</source>
      <translation>Файл {name} зростає під час читання</translation>
    </message>
    <message>
      <source>{name} has a format ({version}) that no version of this program wrote.</source>
      <translation>{name} має формат ({version}), якого не писала жодна версія цієї програми.</translation>
    </message>
    <message>
      <source>{name} has changed since it was attached</source>
      <translation>Файл {name} змінився, відколи його вкладено</translation>
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
      <source>{name} is a folder</source>
      <translation>{name} — тека</translation>
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
      <source>{name} is larger than {most}</source>
      <translation>Файл {name} більший за {most}</translation>
    </message>
    <message>
      <source>{name} is malformed: {problem} “{text}”</source>
      <translation>{name} неправильно побудовано: {problem} «{text}»</translation>
    </message>
    <message>
      <source>{name} is no file</source>
      <translation>{name} — не файл</translation>
    </message>
    <message>
      <source>{name} is no header's name</source>
      <translation>{name} — не назва заголовка</translation>
    </message>
    <message>
      <source>{name} is no type that a plain query can ask for</source>
      <translation>{name} — не той тип, який можна просто запитати</translation>
    </message>
    <message>
      <source>{name} is no way to log in that this program knows</source>
      <translation>{name} — не той спосіб входу, який знає ця програма</translation>
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
      <source>{name} is there more than once; the first counts.</source>
      <translation>{name} є більше ніж раз; чинний перший.</translation>
    </message>
    <message>
      <source>{name} is there {count} times; programs differ in which one they show.</source>
      <translation>{name} трапляється стільки разів: {count}; програми показують різні з них.</translation>
    </message>
    <message>
      <source>{name} is written by the program</source>
      <translation>{name} пише сама програма</translation>
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
      <source>{name} was there already</source>
      <translation>Файл {name} уже був</translation>
    </message>
    <message>
      <source>{name} was written by a newer version of this program (format {version}).</source>
      <translation>{name} записала новіша версія цієї програми (формат {version}).</translation>
    </message>
    <message>
      <source>{name}: the name looks like the address {claimed}, but the real one is {address}</source>
      <translation>{name}: ім'я схоже на адресу {claimed}, але справжня — {address}</translation>
    </message>
    <message>
      <source>{name}: the server gives {count} records</source>
      <translation>{name}: сервер дає записів {count}</translation>
    </message>
    <message>
      <source>{number} of {total}: </source>
      <translation>{number} із {total}: </translation>
    </message>
    <message>
      <source>{n} lines</source>
      <translation>рядків: {n}</translation>
    </message>
    <message>
      <source>{option} is not understood and was left out</source>
      <translation>{option} не зрозуміло, тож пропущено</translation>
    </message>
    <message>
      <source>{option} needs a number</source>
      <translation>{option} потребує числа</translation>
    </message>
    <message>
      <source>{option} needs a value</source>
      <translation>{option} потребує значення</translation>
    </message>
    <message>
      <source>{path} holds no draft and was set aside</source>
      <translation>{path} не містить чернетки, тож його відкладено вбік</translation>
    </message>
    <message>
      <source>{path} holds no message for the outbox</source>
      <translation>{path} не містить повідомлення для вихідних</translation>
    </message>
    <message>
      <source>{path} is no plain file</source>
      <translation>{path} — не звичайний файл</translation>
    </message>
    <message>
      <source>{port} is no port</source>
      <translation>{port} — не порт</translation>
    </message>
    <message>
      <source>{scheme}: is nothing that can be fetched</source>
      <translation>{scheme}: отримати не можна</translation>
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
      <source>{size} ({bytes} bytes)</source>
      <translation>{size} ({bytes} Б)</translation>
    </message>
    <message>
      <source>{size} bytes</source>
      <translation>{size} байтів</translation>
    </message>
    <message>
      <source>{size} in {seconds} s, {rate}</source>
      <translation>{size} за {seconds} с, {rate}</translation>
    </message>
    <message>
      <source>{size}/s</source>
      <translation>{size}/с</translation>
    </message>
    <message>
      <source>{source}: {name} is {port}/{protocol}</source>
      <translation>{source}: {name} — це {port}/{protocol}</translation>
    </message>
    <message>
      <source>{spec} has letters before the @ that need SMTPUTF8</source>
      <translation>{spec} має перед @ літери, що потребують SMTPUTF8</translation>
    </message>
    <message>
      <source>{spec} needs a server with SMTPUTF8</source>
      <translation>{spec} потребує сервера з SMTPUTF8</translation>
    </message>
    <message>
      <source>{state}, partly sent</source>
      <translation>{state}, надіслано частково</translation>
    </message>
    <message>
      <source>{summary} ({port} was taken)</source>
      <translation>{summary} ({port} був зайнятий)</translation>
    </message>
    <message>
      <source>{taken} compressed bytes have become {given}, and no end is in sight</source>
      <translation>Із {taken} стиснених байтів вийшло вже {given}, а кінця не видно</translation>
    </message>
    <message>
      <source>{text} (malformed)</source>
      <translation>{text} (неправильно побудовано)</translation>
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
      <source>{time} left</source>
      <translation>лишилося {time}</translation>
    </message>
    <message>
      <source>{total} events</source>
      <translation>подій: {total}</translation>
    </message>
    <message>
      <source>{to} · Cc: {cc}</source>
      <translation>{to} · Cc: {cc}</translation>
    </message>
    <message>
      <source>{url} redirects to {target}. Follow it by FTP?</source>
      <translation>{url} переспрямовує на {target}. Перейти туди через FTP?</translation>
    </message>
    <message>
      <source>{value} is too large a number.</source>
      <translation>{value} — завелике число.</translation>
    </message>
    <message>
      <source>{verb} belongs to the phase before the login, and that is done.</source>
      <translation>{verb} належить до фази перед входом, а вона минула.</translation>
    </message>
    <message>
      <source>{verb} has {count} lines that cannot be used, first: {first}</source>
      <translation>У {verb} непридатних рядків: {count}, перший: {first}</translation>
    </message>
    <message>
      <source>{verb} needs a mailbox: log in first (USER and PASS, or APOP).</source>
      <translation>{verb} потребує скриньки: спершу увійдіть (USER і PASS або APOP).</translation>
    </message>
    <message>
      <source>{verb} out of order: {reason}</source>
      <translation>{verb} невчасно: {reason}</translation>
    </message>
    <message>
      <source>{verb}, not allowed now</source>
      <translation>{verb}, зараз не дозволено</translation>
    </message>
    <message>
      <source>{what} in {ms} ms: {said}</source>
      <translation>{what} за {ms} мс: {said}</translation>
    </message>
    <message>
      <source>{wire} on the wire ({coding}), {decoded} decoded</source>
      <translation>мережею {wire} ({coding}), розпаковано {decoded}</translation>
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
      <source>— Made from the HTML form: there is no plain text —</source>
      <translation>— Зроблено з HTML: простого тексту немає —</translation>
    </message>
    <message>
      <source>— Part {path} of the message, {type} —</source>
      <translation>— Частина {path} повідомлення, {type} —</translation>
    </message>
    <message>
      <source>“To outbox” puts messages here; “Send all” sends them one after the other in one session.</source>
      <translation>«До вихідних» кладе повідомлення сюди; «Надіслати всі» надсилає їх одне за одним в одному сеансі.</translation>
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
      <source>“{type}” is no content type: read as plain text.</source>
      <translation>«{type}» — не тип вмісту: прочитано як звичайний текст.</translation>
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
      <source>… and {count} bytes more</source>
      <translation>… і ще {count} Б</translation>
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
      <source>… {count} more bytes, not shown here …</source>
      <translation>… ще {count} Б, тут не показано …</translation>
    </message>
    <message>
      <source>… {count} more bytes: save the message to see all of it.</source>
      <translation>… ще {count} Б: щоб побачити все, збережіть повідомлення.</translation>
    </message>
    <message>
      <source>→ sent by us, ← received by us</source>
      <translation>→ надіслали ми, ← прийняли ми</translation>
    </message>
    <message>
      <source>✓ gives it, — does not, ? did not answer</source>
      <translation>✓ дає його, — не дає, ? не відповів</translation>
    </message>
  </context>
  <context>
    <name>tabs</name>
    <message>
      <source>&amp;Compose</source>
      <translation>Н&amp;аписати</translation>
    </message>
    <message>
      <source>&amp;Inbox</source>
      <translation>Вхід&amp;ні</translation>
    </message>
    <message>
      <source>&amp;SMTP console</source>
      <translation>Консоль &amp;SMTP</translation>
    </message>
    <message>
      <source>Fetch</source>
      <translation>Завантаження</translation>
    </message>
    <message>
      <source>Lookup</source>
      <translation>Пошук</translation>
    </message>
    <message>
      <source>Mail</source>
      <translation>Пошта</translation>
    </message>
    <message>
      <source>Sockets</source>
      <translation>Сокети</translation>
    </message>
  </context>
</TS>
