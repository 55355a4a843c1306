/*
 * P4: never two e-mails for one (order, kind, cause, generation); exactly one, or a row that
 * visibly says why not yet.
 *
 * One mail, two dispatchers, at most CRASHES crashes, a mail server and a database whose replies get
 * lost. Each atomic step is one SQL statement of email-notifier (they commit themselves), one thing
 * that the mail server does, or one thing that time does. Between any two steps anything else may
 * happen: a dispatcher that goes on after its lease has ended is a zombie, and needs no extra code.
 *
 * Macros that change the model:
 *   RESEND           uncertain-policy=resend instead of hold
 *   ONLY_P4          checks nothing but "accepted at most once"
 *   LIVENESS         checks that every run with finitely many faults comes to rest, by an LTL formula
 *   MAY_REPEAT       lets the server accept more than once, to see what is left without P4
 *   BROKEN_...       what a wrong ledger would do; README.md lists them
 *   WITNESS=n        claims that an end cannot be reached, to see the checker disagree
 */

#ifndef CRASHES
#define CRASHES 2
#endif
#ifndef WITNESS
#define WITNESS 0
#endif

mtype = {
  /* The column status, and the statements that record an outcome of the same name. */
  ABSENT, PENDING, CLAIMED, SENDING, SENT, UNCERTAIN, FAILED, SUPERSEDED,
  /* The other statements of OutcomeLedger; AGAIN is RETRY or GIVE_BACK, which differ only in columns
     that are not modelled (attempts, next_attempt_at). */
  STORE, BEGIN_SENDING, AGAIN,
  /* What a dispatcher learns of a statement: rows changed, none changed, LedgerUnavailable. */
  ONE_ROW, NO_ROW, UNKNOWN,
  /* A connection after the dot, as the server sees it (DotReply). */
  CLOSED, DOT, ACCEPTED, REFUSED_4YZ, REFUSED_5YZ,
  /* How a token compares with the row's. */
  CURRENT, OUTDATED,
  NOTHING
};

/* The row of the table emails. */
mtype status = ABSENT;
bool leased;            /* lease_until > clock_timestamp() */
byte mime;              /* 0 is null; two renderings of one mail may differ (1 or 2) */
bool laterMail;         /* the order's later mail "voided" is in the table */

/* What the world saw: how often the server has accepted the mail (2 stands for more than one). */
byte accepted;

/* Connections with a dot under way, one for each dispatcher. */
mtype connection[2] = CLOSED;
/* Dots of dispatchers that no longer listen: the server may still take them. */
byte orphans;

/* A claim in a dispatcher's memory (ClaimedEmail): its token, and the message it will send.
   gen_random_uuid() never repeats, so a token that is not the row's any more never will be again:
   of every token it is enough to know whether it is the row's. */
mtype held[2] = NOTHING;
byte content[2];

/* A statement whose sender has given it up while the database still works on it. */
mtype late[2] = NOTHING;
mtype lateToken[2] = NOTHING;
byte lateMime[2];

byte crashes;

#ifdef RESEND
/* repeat_until: it may have been accepted, and goes again without proof. */
bool repeated;
/* next_attempt_at of an UNCERTAIN row; without, it is held for a person. */
bool forLater = true;
#endif

/* Scratch of one atomic step, no part of the state. (Spin's breadth-first search, which finds the
   shortest traces, knows no hidden variables.) */
#ifdef SHORTEST
#define SCRATCH
#else
#define SCRATCH hidden
#endif
SCRATCH byte rows;
SCRATCH mtype answer;

/* Liveness counts faults by their parity: finitely many, if it changes finitely often. */
#ifdef LIVENESS
bool parity;
#define FAULT parity = !parity
#else
#define FAULT skip
#endif
/* Every state costs time there, and for a refutation the fewest kinds of faults that do are best. */
#if defined(LIVENESS) || defined(SHORTEST) || defined(RESEND)
#define LATE_STATEMENTS false
#else
#define LATE_STATEMENTS true
#endif

/* ------------------------------------------------------------------ the checks of the statements */

#ifdef BROKEN_GATE_WITHOUT_TOKEN
#define GATE_TOKEN(t) true
#else
#define GATE_TOKEN(t) ((t) == CURRENT)
#endif
#ifdef BROKEN_GATE_WITHOUT_LEASE
#define GATE_LEASE true
#else
#define GATE_LEASE leased
#endif
#ifdef BROKEN_GATE_WITHOUT_STATE
#define GATE_STATE (status == CLAIMED || status == SENDING || status == UNCERTAIN || status == PENDING)
#else
#define GATE_STATE (status == CLAIMED)
#endif
#ifdef BROKEN_SENT_WITHOUT_TOKEN
#define SENT_TOKEN(t) true
#else
#define SENT_TOKEN(t) ((t) == CURRENT)
#endif
#ifdef BROKEN_REFUSAL_WITHOUT_TOKEN
#define REFUSAL_TOKEN(t) true
#else
#define REFUSAL_TOKEN(t) ((t) == CURRENT)
#endif
#ifdef BROKEN_UNCERTAIN_WITHOUT_TOKEN
#define UNCERTAIN_TOKEN(t) true
#else
#define UNCERTAIN_TOKEN(t) ((t) == CURRENT)
#endif
#ifdef BROKEN_UNCERTAIN_WITHOUT_STATE
#define UNCERTAIN_STATE (status != ABSENT)
#else
#define UNCERTAIN_STATE (status == SENDING)
#endif
#ifdef BROKEN_STORE_OVERWRITES
#define STORE_EMPTY true
#else
#define STORE_EMPTY (mime == 0)
#endif
#ifdef BROKEN_STORE_WITHOUT_TOKEN
#define STORE_TOKEN(t) true
#else
#define STORE_TOKEN(t) ((t) == CURRENT)
#endif

#define TRIED (status == CLAIMED || status == SENDING || status == UNCERTAIN)
#define SETTLED (status == SENT || status == UNCERTAIN || status == FAILED || status == SUPERSEDED)
#define ENDED (status == SENT || status == FAILED || status == SUPERSEDED)

/* Every change of the status goes through here: what has ended stays as it is, and a row is never
   SENT without an acceptance. */
inline become(next) {
#ifndef ONLY_P4
  assert(!ENDED);
  assert(next != SENT || accepted > 0);
#endif
  status = next
}

#define OLDER(t) ((t) == CURRENT -> OUTDATED : (t))

/* The row's token becomes null, or another: whoever still remembers it has an outdated one. */
inline forgetToken() {
  held[0] = OLDER(held[0]); held[1] = OLDER(held[1]);
  lateToken[0] = OLDER(lateToken[0]); lateToken[1] = OLDER(lateToken[1]);
  leased = false
}

/* A statement of the ledger, as the database executes it: rows says whether one was changed. */
inline execute(statement, byToken, text) {
  rows = 0;
  if
  :: statement == STORE ->
    if
    :: status == CLAIMED && STORE_TOKEN(byToken) && STORE_EMPTY -> mime = text; rows = 1
    :: else -> skip
    fi
  :: statement == BEGIN_SENDING ->
#if WITNESS == 8
    assert(byToken == CURRENT);
#endif
    if
    :: GATE_STATE && GATE_TOKEN(byToken) && GATE_LEASE && !laterMail ->
      become(SENDING); leased = true; rows = 1
    :: else -> skip
    fi
  :: statement == SENT ->
    if
    :: (status == SENDING || status == UNCERTAIN) && SENT_TOKEN(byToken) ->
#if WITNESS == 7
      assert(status != UNCERTAIN);
#endif
      become(SENT); forgetToken(); rows = 1
    :: else -> skip
    fi
  :: statement == AGAIN ->
    if
    :: TRIED && REFUSAL_TOKEN(byToken) ->
      become(PENDING); forgetToken(); rows = 1
    :: else -> skip
    fi
  :: statement == FAILED ->
    if
#ifdef RESEND
    :: TRIED && REFUSAL_TOKEN(byToken) && repeated ->
      become(UNCERTAIN); forLater = false; forgetToken(); rows = 1
    :: TRIED && REFUSAL_TOKEN(byToken) && !repeated ->
#else
    :: TRIED && REFUSAL_TOKEN(byToken) ->
#endif
      become(FAILED); forgetToken(); rows = 1
    :: else -> skip
    fi
  :: statement == UNCERTAIN ->
    if
    :: UNCERTAIN_STATE && UNCERTAIN_TOKEN(byToken) ->
      become(UNCERTAIN); leased = false; rows = 1
    :: else -> skip
    fi
  fi
}

/* JdbcLedger.update on a connection that may break: then nobody knows whether it was executed, and
   it may even be executed later, after statements that were sent after it. */
inline call(statement) {
  printf("dispatcher %d: %e with token %e", me + 1, statement, held[me]);
  if
  :: execute(statement, held[me], content[me]);
    answer = (rows == 1 -> ONE_ROW : NO_ROW);
    printf(": %e; the row is %e\n", answer, status)
  :: FAULT;
    execute(statement, held[me], content[me]);
    answer = UNKNOWN;
    printf(" is executed, but its reply is lost; the row is %e\n", status)
  :: FAULT;
    answer = UNKNOWN;
    printf(" never reaches the database, which the dispatcher cannot know\n")
  :: LATE_STATEMENTS && late[me] == NOTHING ->
    FAULT;
    late[me] = statement; lateToken[me] = held[me];
    lateMime[me] = (statement == STORE -> content[me] : 0);
    answer = UNKNOWN;
    printf(" is still under way when its connection breaks\n")
  fi
}

/* At every step a process may be killed; its memory and its connections are gone, a dot is not. */
#define OR_CRASH \
  :: atomic { \
      crashes < CRASHES -> crashes++; FAULT; \
      hangUp(); held[me] = NOTHING; content[me] = 0; outcome = NOTHING; \
      printf("dispatcher %d: CRASHES, and starts anew\n", me + 1); \
      goto Idle \
    }

inline accept() {
  accepted = (accepted < 2 -> accepted + 1 : 2);
  printf("mail server: ACCEPTS the mail; acceptances so far: %d\n", accepted);
#ifndef MAY_REPEAT
  assert(accepted <= 1)   /* P4 */
#endif
}

/* The server's side of a dot that nobody waits for any more. With hold there is one dot at most; with
   resend a third one at a time counts as never seen. */
inline hangUp() {
  orphans = orphans + (connection[me] == DOT && orphans < 2 -> 1 : 0);
  connection[me] = CLOSED
}

/* ---------------------------------------------------------------------------------- who takes part */

/* TicketEventConsumer, QueueEmail, QueueLedger.QUEUE. The announcement may stand in the topic twice
   (P3 says at least once), and each crash between commit and acknowledgement delivers it again. */
active proctype Consumer() {
  atomic {
    if
    :: become(FAILED); printf("consumer: inserts the row as FAILED: no usable address\n")
    :: become(PENDING); printf("consumer: inserts the row as PENDING\n")
    fi;
    if
    :: skip
    :: goto Again
    :: crashes < CRASHES -> crashes++; printf("consumer: CRASHES before it acknowledges\n"); goto Again
    fi
  };
  goto Done;
Again:
  atomic {
    true ->
#ifdef BROKEN_NO_UNIQUE_KEY
    status = PENDING; forgetToken(); mime = 0;
    printf("consumer: the announcement comes again, and another row is inserted as PENDING\n")
#else
    printf("consumer: the announcement comes again; ON CONFLICT DO NOTHING\n")
#endif
  };
Done:
  skip
}

/* The order may be voided at some time; the row of that later mail supersedes a confirmation. */
active proctype Voiding() {
  atomic {
    status != ABSENT && !SETTLED -> laterMail = true;
    printf("consumer: inserts the order's later mail \"voided\"\n")
  }
}

/* EmailDispatcher (claims), SendEmail and SmtpTransport (send), RecordOutcome (records). */
active [2] proctype Dispatcher() {
  bit me;
  mtype outcome = NOTHING;

  me = _pid - 2;   /* Consumer is 0, Voiding 1 */
Idle:
  atomic {
    /* EmailLedger.CLAIM */
    if
    :: status == PENDING && laterMail ->
      become(SUPERSEDED);
      printf("dispatcher %d: CLAIM finds the order voided; the row is SUPERSEDED\n", me + 1);
      goto Idle
    :: status == PENDING && !laterMail ->
      become(CLAIMED); forgetToken(); leased = true;
      if
      :: held[me] = CURRENT; content[me] = mime;
        printf("dispatcher %d: CLAIM: the row is CLAIMED\n", me + 1)
      :: FAULT;
        printf("dispatcher %d: CLAIM is executed, but its reply is lost; the row is CLAIMED\n", me + 1);
        goto Idle
      fi
    fi
  };

Render:   /* SendEmail.message: stored by an earlier attempt, or rendered now and stored */
  if
  :: content[me] != 0 -> goto BeforeTheDot
  :: atomic {
      content[me] == 0 ->
      if
      :: content[me] = 1
      :: (mime != 0 || content[1 - me] != 0 || lateMime[0] != 0 || lateMime[1] != 0) -> content[me] = 2
      fi;
      call(STORE);
      if
      :: answer == ONE_ROW -> goto BeforeTheDot
      :: else -> outcome = AGAIN; goto Record
      fi
    }
  OR_CRASH
  fi;

BeforeTheDot:   /* SmtpTransport.send as far as the end of the content: all is definite */
  if
  :: atomic {
      FAULT; outcome = AGAIN;
      printf("dispatcher %d: no connection, it broke, or 4yz before the dot\n", me + 1); goto Record
    }
  :: atomic { outcome = FAILED; printf("dispatcher %d: 5yz before the dot\n", me + 1); goto Record }
  :: atomic {   /* GuardedSmtpTransport.finishData -> PointOfNoReturn -> EmailLedger.BEGIN_SENDING */
#ifdef BROKEN_NO_GATE
      answer = ONE_ROW;
#else
      call(BEGIN_SENDING);
#endif
      if
      :: answer == ONE_ROW -> goto Dot
#ifdef BROKEN_UNKNOWN_COMMIT_SENDS
      :: answer == UNKNOWN -> goto Dot
#endif
      :: else ->
        printf("dispatcher %d: closes the connection without the dot: nothing was sent\n", me + 1);
        outcome = AGAIN; goto Record
      fi
    }
  OR_CRASH
  fi;

Dot:   /* sendCommand("."): the remaining gap is a pause here */
  if
  :: atomic {
      true ->
#ifndef ONLY_P4
      assert(content[me] == mime);   /* byte for byte what is stored */
#endif
      connection[me] = DOT;
      printf("dispatcher %d: sends the final DOT; the row is %e\n", me + 1, status)
    }
  OR_CRASH
  fi;

Reply:   /* readServerResponse, DotReply */
  if
  :: atomic { connection[me] == ACCEPTED -> outcome = SENT; connection[me] = CLOSED;
      printf("dispatcher %d: reads 2yz\n", me + 1) }
  :: atomic { connection[me] == REFUSED_4YZ -> outcome = AGAIN; connection[me] = CLOSED;
      printf("dispatcher %d: reads 4yz after the dot\n", me + 1) }
  :: atomic { connection[me] == REFUSED_5YZ -> outcome = FAILED; connection[me] = CLOSED;
      printf("dispatcher %d: reads 5yz after the dot\n", me + 1) }
  :: atomic {
      FAULT; hangUp();
#ifdef BROKEN_LOST_REPLY_RETRIES
      outcome = AGAIN;
#else
      outcome = UNCERTAIN;
#endif
      printf("dispatcher %d: the REPLY to the dot is LOST, or too late\n", me + 1)
    }
  OR_CRASH
  fi;

Record:   /* RecordOutcome.of: again and again, until the database has answered */
  if
  :: atomic {
      call(outcome);
#ifdef BROKEN_OUTCOME_WRITTEN_ONCE
      answer = NO_ROW;
#endif
#if !defined(ONLY_P4) && !defined(RESEND)
      /* What a living dispatcher knows is not lost, however late it comes. */
      assert(answer == UNKNOWN || outcome != SENT || status == SENT);
#endif
      if
      :: answer == UNKNOWN -> goto Record
      :: else -> outcome = NOTHING; held[me] = NOTHING; content[me] = 0; goto Idle
      fi
    }
  OR_CRASH
  fi;
}

#define ANSWER(d) \
  :: atomic { connection[d] == DOT -> \
      if \
      :: accept(); connection[d] = ACCEPTED \
      :: FAULT; connection[d] = REFUSED_4YZ; printf("mail server: refuses with 4yz\n") \
      :: connection[d] = REFUSED_5YZ; printf("mail server: refuses with 5yz\n") \
      fi }

/* Accepts only what was ended by a dot, and may do so after its client has gone (RFC 5321, RFC 1047). */
active proctype MailServer() {
  do
  ANSWER(0)
  ANSWER(1)
  :: atomic {
      orphans > 0 -> orphans--;
      if
      :: accept()
      :: printf("mail server: never sees, or drops, a dot whose sender no longer listens\n")
      fi
    }
  od
}

/* PostgreSQL finishes statements whose client has gone. */
#define FINISH(d) \
  :: atomic { late[d] != NOTHING -> \
      printf("database: executes only now the %e of dispatcher %d with token %e", late[d], d + 1, lateToken[d]); \
      execute(late[d], lateToken[d], lateMime[d]); \
      printf(": %d rows; the row is %e\n", rows, status); \
      late[d] = NOTHING; lateToken[d] = NOTHING; lateMime[d] = 0 }

active proctype Database() {
  do
  FINISH(0)
  FINISH(1)
  od
}

/* The clock, and LeaseLedger.sweep. A lease may end at any moment, however alive its holder is. */
active proctype Leases() {
  do
  :: atomic { leased -> leased = false; FAULT; printf("clock: the lease of the row in %e ENDS\n", status) }
#ifndef BROKEN_NO_SWEEP_OF_CLAIMED
  :: atomic {   /* EXPIRE_CLAIMED */
      status == CLAIMED && !leased -> become(PENDING); forgetToken();
      printf("sweep: CLAIMED has expired; the row is PENDING\n")
    }
#endif
  :: atomic {   /* EXPIRE_SENDING */
      status == SENDING && !leased ->
#ifdef BROKEN_EXPIRED_SENDING_PENDING
      become(PENDING); forgetToken();
      printf("sweep: SENDING has expired; the row is PENDING\n")
#else
      become(UNCERTAIN);
#ifdef BROKEN_EXPIRED_SENDING_FORGETS_TOKEN
      forgetToken();
#endif
      printf("sweep: SENDING has expired; the row is UNCERTAIN\n")
#endif
    }
#ifdef RESEND
  :: atomic {   /* RESEND, after the quarantine */
      status == UNCERTAIN && forLater -> become(PENDING); repeated = true; forgetToken();
      printf("sweep: the quarantine is over; UNCERTAIN becomes PENDING\n")
    }
#endif
  od
}

/* ---------------------------------------------------------------------------------- at rest */


#if defined(ONLY_P4)
/* The trace ends with the second acceptance, and not with what else is wrong by then. */
#elif defined(LIVENESS)
/* However faults, crashes and zombies fall: once no more of them come, the row gets to a state that
   says what became of the mail, and stays there. */
ltl comes_to_rest { ((<>[] parity) || (<>[] !parity)) -> <>[] SETTLED }
#else
/* Runs when nothing else can: no crash, clock, server or sweep would move anything any more. */
active proctype Rest() {
  atomic {
    timeout ->
    printf("at rest: the row is %e, acceptances: %d\n", status, accepted);
    assert(held[0] == NOTHING && held[1] == NOTHING);
#ifdef RESEND
    /* Never none: what was not accepted says so. */
    assert(ENDED || (status == UNCERTAIN && !forLater));
    assert(status != SENT || accepted >= 1);
    assert(status != FAILED || accepted == 0)
#else
    assert(SETTLED);
    assert(status != SENT || accepted == 1);
    assert((status != FAILED && status != SUPERSEDED) || accepted == 0)
#endif
#if WITNESS == 1
    ; assert(status != SENT)
#elif WITNESS == 2
    ; assert(!(status == UNCERTAIN && accepted == 1))
#elif WITNESS == 3
    ; assert(!(status == UNCERTAIN && accepted == 0))
#elif WITNESS == 4
    ; assert(!(status == FAILED && mime != 0))
#elif WITNESS == 5
    ; assert(status != SUPERSEDED)
#elif WITNESS == 6
    ; assert(!(status == SENT && crashes == CRASHES))
#endif
  }
}
#endif
