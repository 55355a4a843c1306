/*
 * P3: every decision is announced, in order, each at least once.
 *
 * One order with DECISIONS decisions, two instances of ticket-issuer, at most CRASHES crashes, a
 * broker and a database whose replies get lost. Each atomic step is one transaction, one record that
 * the broker appends, or one crash. Contents are not modelled: an announcement is its sequence.
 *
 * Macros that change the model:
 *   LIVENESS      checks that every run with finitely many faults announces all, by an LTL formula
 *   BROKEN_...    what a wrong outbox would do; README.md lists them
 *   WITNESS=n     claims that something cannot happen, to see the checker disagree
 */

#ifndef CRASHES
#define CRASHES 2
#endif
#define DECISIONS 3
#ifndef WITNESS
#define WITNESS 0
#endif
#define ROWS 4   /* sequences begin at 1 */

/* The order's row and facts: how many decisions are recorded. */
byte decided;
/* The table announcements, by sequence. */
bool inserted[ROWS];
bool published[ROWS];   /* published_at is not null */

/* The topic ticket.events, by sequence. */
bool inTopic[ROWS];
bool twice;

/* pg_try_advisory_xact_lock of the order: 0, or the instance whose transaction holds it. */
byte claim;

/* A record that a producer has given up, and that may still arrive; 0 is none. */
byte late[3];

byte crashes;

#ifdef LIVENESS
bool parity;
#define FAULT parity = !parity
#else
#define FAULT skip
#endif

inline append(sequence) {
  printf("broker: appends announcement %d\n", sequence);
  assert(inserted[sequence]);                        /* it was decided, and its commit is certain */
  assert(sequence == 1 || inTopic[sequence - 1]);    /* in order, none skipped */
  twice = twice || inTopic[sequence];
  inTopic[sequence] = true
}

#define WAITING(n) (inserted[n] && !published[n])
#define ANY_WAITING (WAITING(1) || WAITING(2) || WAITING(3))

/* RecordFacts, OrderLedger, AnnouncementLedger.INSERT. One process stands for all instances, because
   the lock of the order serialises its decisions. A crash before the commit changes nothing; a fact
   that comes again, because a crash or a lost reply has it delivered again, decides nothing. */
active proctype Recorder() {
  byte mine;
  do
  :: atomic {
      decided < DECISIONS ->
      decided++;
#ifdef BROKEN_ANNOUNCED_AFTER_COMMIT
      mine = decided;
      printf("recorder: commits decision %d without its announcement\n", decided)
    }
    if
    :: atomic { inserted[mine] = true; printf("recorder: inserts announcement %d\n", mine); mine = 0 }
    :: atomic { crashes < CRASHES -> crashes++; mine = 0; printf("recorder: CRASHES\n") }
    fi
#else
      inserted[decided] = true;
      printf("recorder: commits decision %d and its announcement in one transaction\n", decided)
    }
#endif
  od
}

/* The claim goes with its transaction: by its end, by a crash, or by a database connection that breaks
   while the instance goes on publishing. */
#define LET_GO claim = (claim == me -> 0 : claim)

#define FORGET next = 0; last = 0; acknowledged = 0; first = 0

#define OR_CRASH \
  :: atomic { \
      crashes < CRASHES -> crashes++; FAULT; LET_GO; \
      printf("instance %d: CRASHES, and starts anew\n", me); \
      FORGET; goto Idle \
    }

#ifdef BROKEN_NO_CLAIM
#define HAS_CLAIM true
#else
#define HAS_CLAIM (claim == me)
#endif

/* What the broker has acknowledged in this round. */
inline mark() {
  do
  :: first <= acknowledged ->
    assert(inTopic[first]);
    published[first] = true;
    printf("instance %d: marks announcement %d as published\n", me, first);
    first++
  :: else -> break
  od
}

/* AnnouncementPublisher.rounds -> AnnouncementLedger.publishUnpublished. */
active [2] proctype Publisher() {
  byte me;
  byte next;           /* the announcement that is published now */
  byte last;           /* UNPUBLISHED has read as far as this */
  byte acknowledged;   /* from first to this, by the broker */
  byte first;

  me = _pid;   /* Recorder is 0 */
Idle:
  atomic {
    /* CLAIM, then UNPUBLISHED in a statement of its own: sees all that earlier holders marked. */
#ifdef BROKEN_NO_CLAIM
    ANY_WAITING ->
#else
    ANY_WAITING && claim == 0 ->
    claim = me;
#endif
    first = (WAITING(1) -> 1 : (WAITING(2) -> 2 : 3));
    last = (WAITING(3) -> 3 : (WAITING(2) -> 2 : 1));
    next = first;
    printf("instance %d: claims the order, and reads announcements %d to %d\n", me, first, last)
  };
#ifdef BROKEN_MARKED_BEFORE_ACKNOWLEDGEMENT
  if
  :: atomic {
      published[first] = true; last = first;
      printf("instance %d: marks announcement %d as published\n", me, first)
    }
  OR_CRASH
  fi;
#endif

Publish:   /* publishInSequence -> AnnouncementLog.publish: one after the other, until one fails */
  if
  :: atomic { next > last -> goto Mark }
  :: atomic {
      next <= last && !inserted[next] -> next++; goto Publish   /* a gap, which only a broken outbox has */
    }
  :: atomic {
      next <= last && inserted[next] ->
      if
      :: append(next); acknowledged = next; next++; goto Publish
      :: FAULT; append(next);
        printf("instance %d: the acknowledgement of %d is lost\n", me, next)
      :: FAULT;
        printf("instance %d: announcement %d never reaches the broker\n", me, next)
      :: late[me] == 0 -> FAULT; late[me] = next;
        printf("instance %d: gives up waiting for the acknowledgement of %d\n", me, next)
      fi;
#ifdef BROKEN_GOES_ON_AFTER_A_FAILURE
      next++; goto Publish
#else
      goto Mark
#endif
    }
  :: atomic {
      claim == me -> FAULT; LET_GO;
      printf("instance %d: its database connection breaks; it goes on publishing\n", me);
      goto Publish
    }
  OR_CRASH
  fi;

Mark:   /* MARK and commit; without its transaction nothing is marked, and the sweep comes again */
  if
  :: atomic {
      true ->
      if
      :: HAS_CLAIM ->
        if
        :: mark()
        :: FAULT; printf("instance %d: the commit of its marks fails\n", me)
        fi;
        LET_GO
      :: else -> skip
      fi;
#ifdef BROKEN_NO_SWEEP
      if
      :: acknowledged != last -> FORGET; goto Stopped
      :: else -> skip
      fi;
#endif
      FORGET; goto Idle
    }
  OR_CRASH
  fi;
Stopped:
  skip   /* only where nobody sweeps */
}

/* Producers go on for a while after their caller, or even their process, has gone. */
#define ARRIVE(p) \
  :: atomic { late[p] != 0 -> \
      if \
      :: append(late[p]) \
      :: printf("broker: never gets announcement %d\n", late[p]) \
      fi; \
      late[p] = 0 }

active proctype Broker() {
  do
  ARRIVE(1)
  ARRIVE(2)
  od
}

#define ALL_TOLD (decided == DECISIONS && \
  inserted[1] && inserted[2] && inserted[3] && inTopic[1] && inTopic[2] && inTopic[3] && \
  published[1] && published[2] && published[3])

#ifdef LIVENESS
ltl all_announced { ((<>[] parity) || (<>[] !parity)) -> <>[] ALL_TOLD }
#else
active proctype Rest() {
  atomic {
    timeout ->
    printf("at rest: decided %d; in the topic: %d %d %d; marked: %d %d %d\n", decided,
      inTopic[1], inTopic[2], inTopic[3], published[1], published[2], published[3]);
    assert(ALL_TOLD);
#if WITNESS == 1
    assert(!twice);
#endif
    skip
  }
}
#endif
