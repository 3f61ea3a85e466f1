"""Well-known services, for machines without a services file: name, port, protocols, aliases, and what it is.

Plain data, which must not know who reads it. Written from IANA's registry of service names and the RFCs named there.
The text has the form of a services file, with the protocols of one port together.
"""

from __future__ import annotations

from typing import Final

__all__ = ["WELL_KNOWN"]

WELL_KNOWN: Final = """
tcpmux 1/tcp # Port service multiplexer
echo 7/tcp,udp # Sends back what it gets
discard 9/tcp,udp sink null # Swallows what it gets
systat 11/tcp users # Active users
daytime 13/tcp,udp # Date and time as text
netstat 15/tcp # Network status, historical
qotd 17/tcp,udp quote # Quote of the day
chargen 19/tcp,udp ttytst source # Endless characters
ftp-data 20/tcp # File transfer: data
ftp 21/tcp # File transfer: commands
ssh 22/tcp # Secure shell
telnet 23/tcp # Terminal, unencrypted
smtp 25/tcp mail # Mail between servers
time 37/tcp,udp timserver # Time as a number
rlp 39/udp resource # Resource location
nameserver 42/tcp,udp name # Host name server, historical
whois 43/tcp nicname # Who owns a domain or address
tacacs 49/tcp,udp # Login host protocol
re-mail-ck 50/tcp,udp # Remote mail checking
domain 53/tcp,udp dns # Domain name system
bootps 67/udp dhcps # DHCP: server
bootpc 68/udp dhcpc # DHCP: client
tftp 69/udp # Trivial file transfer
gopher 70/tcp # Gopher menus
finger 79/tcp # Who is logged in
http 80/tcp www www-http # World Wide Web
http 80/udp www www-http # World Wide Web
kerberos 88/tcp,udp kerberos5 krb5 kerberos-sec # Kerberos authentication
hostnames 101/tcp hostname # Host names, historical
iso-tsap 102/tcp tsap # ISO transport over TCP; Siemens S7
acr-nema 104/tcp dicom # Medical images
poppassd 106/tcp # Changes a POP password
rtelnet 107/tcp # Remote telnet
pop2 109/tcp pop-2 postoffice # Post office protocol 2
pop3 110/tcp pop-3 # Fetches mail
sunrpc 111/tcp,udp portmapper rpcbind # Remote procedure calls: which port
auth 113/tcp authentication tap ident # Whose connection is it
sftp 115/tcp # Simple file transfer (not that of SSH)
uucp-path 117/tcp # UUCP paths
nntp 119/tcp readnews untp usenet # Network news
ntp 123/udp # Network time
pwdgen 129/tcp,udp # Password generator
epmap 135/tcp,udp loc-srv msrpc # DCE endpoint mapper
netbios-ns 137/tcp,udp # NetBIOS names
netbios-dgm 138/tcp,udp # NetBIOS datagrams
netbios-ssn 139/tcp,udp # NetBIOS sessions
imap 143/tcp imap2 imap4 # Reads mail on the server
snmp 161/tcp,udp # Network management
snmptrap 162/tcp,udp snmp-trap # Network management: alarms
cmip-man 163/tcp,udp # ISO network management
xdmcp 177/tcp,udp # X display manager
bgp 179/tcp # Routing between networks
prospero 191/tcp,udp # Prospero directory
irc 194/tcp,udp # Chat, historical port
smux 199/tcp,udp # SNMP multiplexer
at-rtmp 201/tcp,udp # AppleTalk routing
at-nbp 202/tcp,udp # AppleTalk names
at-echo 204/tcp,udp # AppleTalk echo
at-zis 206/tcp,udp # AppleTalk zones
qmtp 209/tcp,udp # Quick mail transfer
z3950 210/tcp,udp wais # Library catalogues
ipx 213/tcp,udp # IPX over IP
imap3 220/tcp,udp # Interactive mail access 3, historical
pawserv 345/tcp,udp # Perf analysis
zserv 346/tcp,udp # Zebra server
fatserv 347/tcp,udp # Fatmen server
rpc2portmap 369/tcp,udp # Coda port mapper
codaauth2 370/tcp,udp # Coda authentication
ldap 389/tcp,udp # Directory
clearcase 371/tcp,udp # ClearCase
svrloc 427/tcp,udp slp # Service location
mobileip-agent 434/udp # Mobile IP
https 443/tcp # World Wide Web over TLS
https 443/udp http3 # World Wide Web over QUIC
snpp 444/tcp,udp # Simple network paging
microsoft-ds 445/tcp,udp smb cifs # Windows file sharing
kpasswd 464/tcp,udp # Kerberos: change password
submissions 465/tcp smtps ssmtp urd # Hands in mail over TLS
saft 487/tcp,udp # Simple asynchronous file transfer
isakmp 500/udp ike # IPsec key exchange
exec 512/tcp # Runs a command, unencrypted
biff 512/udp comsat # Tells of new mail
login 513/tcp # Logs in, unencrypted
who 513/udp whod # Who is logged in
shell 514/tcp cmd rsh # Runs a command, unencrypted
syslog 514/udp # System log
printer 515/tcp spooler lpd # Printing (LPD)
talk 517/udp # Talks between terminals
ntalk 518/udp # Talks between terminals, newer
route 520/udp router routed rip # Routing information
ripng 521/udp # Routing information for IPv6
timed 525/udp timeserver # Time, BSD
tempo 526/tcp newdate # Newdate
courier 530/tcp rpc # Remote procedure calls, Xerox
conference 531/tcp chat # Chat
netnews 532/tcp readnews # Reads news
netwall 533/udp # Messages to everybody
uucp 540/tcp uucpd # Unix to Unix copy
klogin 543/tcp # Logs in by Kerberos
kshell 544/tcp krcmd # Runs a command by Kerberos
dhcpv6-client 546/tcp,udp # DHCP for IPv6: client
dhcpv6-server 547/tcp,udp # DHCP for IPv6: server
afpovertcp 548/tcp,udp afp # Apple file sharing
rtsp 554/tcp,udp # Controls media streams
nntps 563/tcp snntp # Network news over TLS
submission 587/tcp # Hands in mail
nqs 607/tcp,udp # Network queueing
npmp-local 610/tcp,udp dqs313_qmaster # Batch queues
asf-rmcp 623/udp ipmi # Manages servers remotely
qmqp 628/tcp,udp # Quick mail queueing
ipp 631/tcp,udp # Printing
ldaps 636/tcp,udp # Directory over TLS
tinc 655/tcp,udp # Private network
acap 674/tcp,udp # Application configuration
asap 679/tcp,udp # Aggregate server access
ha-cluster 694/tcp,udp # Heartbeat
kerberos-adm 749/tcp kadmin # Kerberos administration
kerberos4 750/tcp,udp kerberos-iv kdc # Kerberos 4
webster 765/tcp,udp # Dictionary
phonebook 767/tcp,udp # Network phone book
rsync 873/tcp # Copies changed files
domain-s 853/tcp,udp dot doq # DNS over TLS and QUIC
iscsi 860/tcp # Disks over the network
ftps-data 989/tcp,udp # File transfer over TLS: data
ftps 990/tcp,udp # File transfer over TLS
telnets 992/tcp # Terminal over TLS
imaps 993/tcp # Reads mail over TLS
ircs 994/tcp # Chat over TLS, historical
pop3s 995/tcp spop3 # Fetches mail over TLS
socks 1080/tcp,udp # Proxy for any connection
proofd 1093/tcp,udp # Proof daemon
rootd 1094/tcp,udp # ROOT files
openvpn 1194/tcp,udp # Private network
rmiregistry 1099/tcp,udp # Java remote objects
lotusnote 1352/tcp,udp lotusnotes # Lotus Notes
ms-sql-s 1433/tcp,udp mssql # Microsoft SQL server
ms-sql-m 1434/tcp,udp # Microsoft SQL monitor
ingreslock 1524/tcp,udp # Ingres lock
oracle 1521/tcp ncube-lm # Oracle database
datametrics 1645/udp old-radius # Authentication, historical port
sa-msg-port 1646/udp old-radacct # Accounting, historical port
kermit 1649/tcp,udp # Kermit
groupwise 1677/tcp,udp # GroupWise
l2f 1701/udp l2tp # Tunnel
h323hostcall 1720/tcp,udp # Internet telephony (H.323)
pptp 1723/tcp,udp # Tunnel, insecure
radius 1812/tcp,udp # Authentication
radius-acct 1813/tcp,udp radacct # Accounting
mqtt 1883/tcp,udp # Messages of small devices
ssdp 1900/udp upnp # Finds devices
cisco-sccp 2000/tcp,udp # Telephones of Cisco
nfs 2049/tcp,udp # Network file system
gnunet 2086/tcp,udp # GNUnet
zephyr-srv 2102/udp # Zephyr server
zephyr-clt 2103/udp # Zephyr client
zephyr-hm 2104/udp # Zephyr host manager
eklogin 2105/tcp # Logs in by Kerberos, encrypted
ninstall 2150/udp # Installation
rtcm-sc104 2101/tcp,udp # Corrections for satellite navigation
docker 2375/tcp # Containers, unencrypted
docker-s 2376/tcp # Containers over TLS
etcd-client 2379/tcp # Configuration store: clients
etcd-server 2380/tcp # Configuration store: servers
cvspserver 2401/tcp # CVS
venus 2430/tcp,udp # Coda file system
mon 2583/tcp,udp # Monitoring
zebra 2600/tcp # Routing daemon
dict 2628/tcp # Dictionary
gsigatekeeper 2119/tcp # Grid gatekeeper
gpsd 2947/tcp # Positions
gds-db 3050/tcp gds_db firebird # Firebird database
icpv2 3130/udp icp # Between web caches
isns 3205/tcp,udp # Finds network disks
iscsi-target 3260/tcp # Network disks
mysql 3306/tcp mariadb # MySQL and MariaDB
ms-wbt-server 3389/tcp,udp rdp # Remote desktop
nut 3493/tcp,udp # Power supplies
stun 3478/tcp,udp turn # Finds the own address behind a router
distcc 3632/tcp # Compiles on other machines
daap 3689/tcp # Music
svn 3690/tcp subversion # Subversion
suucp 4031/tcp # UUCP over TLS
sieve 4190/tcp managesieve # Mail filters
epmd 4369/tcp,udp # Erlang: which port
remctl 4373/tcp # Runs commands by Kerberos
ipsec-nat-t 4500/udp # IPsec behind a router
iax 4569/udp # Internet telephony (Asterisk)
mtn 4691/tcp # Monotone
radmin-port 4899/tcp # Remote control
sip 5060/tcp,udp # Internet telephony
sips 5061/tcp,udp sip-tls # Internet telephony over TLS
xmpp-client 5222/tcp jabber-client # Instant messages: clients
xmpp-server 5269/tcp jabber-server # Instant messages: servers
cfengine 5308/tcp # Configuration
mdns 5353/udp # DNS without a server
llmnr 5355/tcp,udp # Names without a server, Windows
postgresql 5432/tcp postgres # PostgreSQL
amqps 5671/tcp # Message queues over TLS
amqp 5672/tcp,sctp # Message queues
coap 5683/tcp,udp # Web of small devices
coaps 5684/tcp,udp # Web of small devices, encrypted
vnc 5900/tcp rfb # Remote desktop
couchdb 5984/tcp # CouchDB
x11 6000/tcp x11-0 # X window system
redis 6379/tcp # Redis
sane-port 6566/tcp sane saned # Scanners
ircd 6667/tcp # Chat
ircs-u 6697/tcp # Chat over TLS
bittorrent 6881/tcp,udp # File sharing
afs3-fileserver 7000/tcp,udp bbs # AFS files
font-service 7100/tcp xfs # Fonts for X
http-alt 8080/tcp webcache http-proxy # World Wide Web, other port; proxies
mqtts 8883/tcp secure-mqtt # Messages of small devices over TLS
puppet 8140/tcp # Configuration
https-alt 8443/tcp pcsync-https # World Wide Web over TLS, other port
cassandra 9042/tcp # Cassandra
bacula-dir 9101/tcp # Backup: director
bacula-fd 9102/tcp # Backup: files
bacula-sd 9103/tcp # Backup: storage
jetdirect 9100/tcp pdl-datastream # Printing, raw
wap-wsp 9200/tcp,udp elasticsearch # Web of old mobile phones; Elasticsearch
git 9418/tcp # Git, unencrypted
xmms2 9667/tcp,udp # Music
zabbix-agent 10050/tcp # Monitoring
zabbix-trapper 10051/tcp # Monitoring
amanda 10080/tcp,udp # Backup
nbd 10809/tcp # Disks over the network
memcache 11211/tcp,udp memcached # Cache
dicom 11112/tcp # Medical images
hkp 11371/tcp # Keys of OpenPGP
minecraft 25565/tcp # Game
mongodb 27017/tcp # MongoDB
quake 26000/udp # Game
wireguard 51820/udp # Private network
dnp 20000/tcp,udp # Industrial control
ethercat 34980/udp # Industrial control
modbus 502/tcp,udp mbap asa-appl-proto # Industrial control
bacnet 47808/udp # Buildings
"""
