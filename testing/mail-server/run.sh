#!/usr/bin/env bash
# Drives the packaged notifier through a real mail server: Postfix, and Dovecot for the proof mailbox.
# Usage: testing/mail-server/run.sh    (as root; README.md says what is needed and what it shows)
# Nothing is installed, no system service is touched; all that was started is stopped at the end.
# Exit status: 0 if every mail came to its expected end.
set -euo pipefail

here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
root=$(cd "$here/../.." && pwd)
offset=${PORT_OFFSET:-21000}
token=operator_token_for_local_development_only
export TICKETONCE_OPERATOR_TOKEN=$token

fail() {
  echo "run.sh: $*" >&2
  exit 2
}

[ "$(id -u)" = 0 ] || fail "Postfix and Dovecot change their users, so this needs root."
for command in java keytool openssl curl; do
  command -v "$command" >/dev/null || fail "'$command' is missing"
done
[ -x /usr/sbin/postfix ] && [ -x /usr/sbin/dovecot ] && [ -x /usr/lib/dovecot/lmtp ] ||
  fail "on Debian: apt-get install postfix dovecot-imapd dovecot-lmtpd"

work=$(mktemp -d "${TMPDIR:-/tmp}/ticket-once-mail.XXXXXX")
chmod 755 "$work"
started=()
stop() {
  trap - EXIT
  set +e
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null; done
  stop_dovecot
  postfix -c "$work/postfix" stop >/dev/null 2>&1
  for pid in "${started[@]}"; do wait "$pid" 2>/dev/null; done
  [ -n "${KEEP:-}" ] && echo "kept: $work" || rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT TERM

# --- ports ---------------------------------------------------------------------------------------
imap=$((offset + 1143)) lmtp=$((offset + 1024))
queue=$((offset + 1125)) filtered=$((offset + 1126)) behind=$((offset + 1127)) filter=$((offset + 1128))
queue_line=$((offset + 1225)) filtered_line=$((offset + 1226))
api=$((offset + 8082)) management=$((offset + 9002))

# --- Dovecot: mailboxes of everybody, by LMTP and IMAP ---------------------------------------------
mkdir -p "$work/dovecot" "$work/mail"
chown nobody "$work/mail"
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
  -keyout "$work/key.pem" -out "$work/certificate.pem" 2>/dev/null
keytool -importcert -noprompt -alias imap -file "$work/certificate.pem" -keystore "$work/trust.p12" \
  -storetype PKCS12 -storepass changeit >/dev/null 2>&1
cat >"$work/dovecot.conf" <<CONF
base_dir = $work/dovecot
log_path = $work/dovecot.log
listen = 127.0.0.1
protocols = imap lmtp
ssl = required
ssl_cert = <$work/certificate.pem
ssl_key = <$work/key.pem
mail_location = maildir:$work/mail/%n
first_valid_uid = 1
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=$work/mail/%n allow_all_users=yes
}
namespace inbox {
  inbox = yes
}
service imap-login {
  inet_listener imap {
    port = 0
  }
  inet_listener imaps {
    port = $imap
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = $lmtp
  }
}
service stats {
  unix_listener stats-writer {
    mode = 0666
  }
}
CONF
start_dovecot() { dovecot -c "$work/dovecot.conf"; }
stop_dovecot() { doveadm -c "$work/dovecot.conf" stop >/dev/null 2>&1 || true; }

# --- Postfix: one smtpd with the plain queue, one behind the filter --------------------------------
mkdir -p "$work/postfix" "$work/queue" "$work/postfix-data"
chown postfix "$work/postfix-data"
cat >"$work/postfix/main.cf" <<CONF
compatibility_level = 3.6
queue_directory = $work/queue
data_directory = $work/postfix-data
maillog_file = $work/postfix.log
maillog_file_prefixes = $work
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.example.com
mydestination =
mynetworks = 127.0.0.0/8
virtual_mailbox_domains = example.com
virtual_transport = lmtp:inet:127.0.0.1:$lmtp
smtpd_recipient_restrictions = permit_mynetworks, reject
alias_maps =
# Reports go to the envelope sender, whose mail goes to the archive.
virtual_alias_maps = inline:{tickets@example.com=archive@example.com}
# One whom the queue, and not smtpd, finds to be unknown.
transport_maps = inline:{unknown@example.com=error:5.1.1}
smtpd_reject_unlisted_recipient = no
minimal_backoff_time = 5s
maximal_backoff_time = 5s
queue_run_delay = 5s
CONF
cat >"$work/postfix/master.cf" <<CONF
127.0.0.1:$queue inet n - n - - smtpd
127.0.0.1:$filtered inet n - n - - smtpd
  -o smtpd_proxy_filter=127.0.0.1:$filter
127.0.0.1:$behind inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 5 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
lmtp unix - - n - - lmtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
CONF

start_dovecot
postfix -c "$work/postfix" start >"$work/postfix-start.log" 2>&1 || { cat "$work/postfix-start.log" >&2; exit 1; }
background() {
  "$@" >>"$work/helpers.log" 2>&1 &
  started+=($!)
}
background java "$here/ArchiveFirst.java" "$filter" "$lmtp" "$behind" archive@example.com
background java "$here/LostReplies.java" "$queue_line" "$queue"
background java "$here/LostReplies.java" "$filtered_line" "$filtered"

# --- the rest of the system, without its notifier ---------------------------------------------------
"$root/run" --port-offset "$offset" --without email-notifier >"$work/run.log" 2>&1 &
system=$!
started+=("$system")
wait_for() {
  local what=$1 tries=0
  shift
  until "$@" >/dev/null 2>&1; do
    tries=$((tries + 1))
    [ "$tries" -lt 300 ] || { tail -n 20 "$work"/*.log >&2; fail "$what did not come up"; }
    sleep 1
  done
}
wait_for 'the system (./run)' curl -fs "http://localhost:$((offset + 9001))/q/health/ready"

# start_notifier NAME SMTP-PORT ARCHIVE-DELIVERY
start_notifier() {
  QUARKUS_PROFILE=local QUARKUS_HTTP_PORT=$api QUARKUS_MANAGEMENT_PORT=$management \
    KAFKA_BOOTSTRAP_SERVERS=localhost:$((offset + 9092)) \
    QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://localhost:$((offset + 15432))/email_notifier \
    TICKETONCE_MAIL_TRANSPORT=smtp-proof-mailbox \
    TICKETONCE_MAIL_SMTP_HOST=127.0.0.1 TICKETONCE_MAIL_SMTP_PORT=$2 \
    TICKETONCE_MAIL_ARCHIVE_DELIVERY=$3 \
    TICKETONCE_MAIL_PROOF_MAILBOX_ADDRESS=archive@example.com \
    TICKETONCE_MAIL_PROOF_MAILBOX_HOST=localhost TICKETONCE_MAIL_PROOF_MAILBOX_PORT=$imap \
    TICKETONCE_MAIL_PROOF_MAILBOX_USERNAME=archive TICKETONCE_MAIL_PROOF_MAILBOX_PASSWORD=secret \
    TICKETONCE_MAIL_PROOF_MAILBOX_BOUNCE_INTERVAL=PT2S \
    TICKETONCE_MAIL_SMTP_COMMAND_TIMEOUT=PT2S TICKETONCE_MAIL_CLAIM_LEASE=PT35S \
    TICKETONCE_MAIL_REPLY_TIMEOUT=PT4S TICKETONCE_MAIL_SENDING_LEASE=PT6S TICKETONCE_MAIL_QUARANTINE=PT8S \
    java -Djavax.net.ssl.trustStore="$work/trust.p12" -Djavax.net.ssl.trustStorePassword=changeit \
    -jar "$root/email-notifier/target/quarkus-app/quarkus-run.jar" >"$work/notifier-$1.log" 2>&1 &
  notifier=$!
  started+=("$notifier")
  wait_for 'the notifier' curl -fs "http://localhost:$management/q/health/ready"
}
stop_notifier() {
  kill "$notifier"
  wait "$notifier" 2>/dev/null || true
}

# --- what is asked and what is seen -----------------------------------------------------------------
order() {
  "$root/ticketonce" trigger payment_intent.succeeded --port-offset "$offset" --payment-intent "$1" \
    --email "$2@example.com" >>"$work/trigger.log" 2>&1 || true
}
mail() { # of an order, as the notifier tells it
  curl -fs -H "Authorization: Bearer $token" "http://localhost:$api/api/emails?order=$1"
}
field() { # ORDER FIELD
  mail "$1" | sed -n "s/.*\"$2\":\(\"[^\"]*\"\|[^,}]*\).*/\1/p" | tr -d '"'
}
copies() { # ORDER MAILBOX: by their own header, for a report quotes the mail it is about
  local id file count=0
  id=$(field "$1" messageId)
  for file in "$work/mail/$2"/{cur,new}/*; do
    [ -f "$file" ] && sed '/^$/q' "$file" | grep -qF "Message-ID: $id" && count=$((count + 1))
  done
  echo "$count"
}
unexpected=0
# expect ORDER MAILBOX STATUS ATTEMPTS COPIES
expect() {
  local tries=0 seen wanted="$3 $4 $5"
  while :; do
    seen="$(field "$1" status) $(field "$1" attempts) $(copies "$1" "$2")"
    [ "$seen" = "$wanted" ] && settled "$1" "$3" && break
    tries=$((tries + 1))
    [ "$tries" -lt 60 ] || { unexpected=$((unexpected + 1)); break; }
    sleep 1
  done
  local remark=''
  [ "$seen" = "$wanted" ] || remark="  <-- expected $wanted"
  # shellcheck disable=SC2086
  printf '%-14s %-10s attempts=%s buyer=%s archive=%s  %s%s\n' "$2" $seen \
    "$(copies "$1" archive)" "$(field "$1" evidence)" "$remark"
}
settled() { # An uncertain mail only if it is held.
  [ "$2" != UNCERTAIN ] || [ "$(field "$1" nextAttemptAt)" = null ]
}
until_sent() { # ORDER, however many attempts it takes
  local tries=0
  while [ "$(field "$1" status)" != SENT ] && [ "$tries" -lt 60 ]; do
    tries=$((tries + 1))
    sleep 1
  done
}
bounced() { # ORDER
  local tries=0 seen=''
  while [ -z "$seen" ] && [ "$tries" -lt 30 ]; do
    sleep 1
    seen=$(curl -fs -H "Authorization: Bearer $token" \
      "http://localhost:$api/api/emails/$(field "$1" id)/bounces" | sed -n 's/.*"status":"\([^"]*\)".*/\1/p')
    tries=$((tries + 1))
  done
  [ -n "$seen" ] || unexpected=$((unexpected + 1))
  echo "   and came back: ${seen:-no report was read  <-- expected one}"
}

run=$(date +%s)
printf '%s, Dovecot %s\n' "$(postconf -d mail_version | sed 's/.*= /Postfix /')" "$(dovecot --version | cut -d' ' -f1)"

printf '\n1. Postfix delivers from its queue; archive-delivery=unknown\n'
start_notifier queue "$queue_line" unknown
order "pi_q1$run" normal
expect "pi_q1$run" normal SENT 1 1
order "pi_q2$run" lost-reply
expect "pi_q2$run" lost-reply SENT 1 1
order "pi_q3$run" lost-dot
expect "pi_q3$run" lost-dot UNCERTAIN 1 0
order "pi_q5$run" unknown
expect "pi_q5$run" unknown SENT 1 0
bounced "pi_q5$run"
stop_dovecot
order "pi_q4$run" no-mailbox
expect "pi_q4$run" no-mailbox SENT 1 0
echo '   with Dovecot stopped the dot is accepted all the same: the queue answers before anything is in the mailbox'
start_dovecot
expect "pi_q4$run" no-mailbox SENT 1 1
stop_notifier

printf '\n2. A before-queue filter stores the archive copy first; archive-delivery=before-reply\n'
start_notifier filter "$filtered_line" before-reply
order "pi_f1$run" normal-2
expect "pi_f1$run" normal-2 SENT 1 1
order "pi_f2$run" lost-reply-2
expect "pi_f2$run" lost-reply-2 SENT 1 1
order "pi_f3$run" lost-dot-2
expect "pi_f3$run" lost-dot-2 SENT 2 1
stop_dovecot
order "pi_f4$run" no-mailbox-2
sleep 5
echo "   with Dovecot stopped: $(field "pi_f4$run" status), $(field "pi_f4$run" evidence)"
start_dovecot
until_sent "pi_f4$run"
expect "pi_f4$run" no-mailbox-2 SENT "$(field "pi_f4$run" attempts)" 1
stop_notifier

if [ "$unexpected" -gt 0 ]; then
  printf '\n%d mails did not come to the expected end.\n' "$unexpected"
  exit 1
fi
printf '\nEvery mail came to the expected end.\n'
