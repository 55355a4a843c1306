// @supabase/stripe-sync-engine as its README has it: migrations, a pool of ten connections, and
// processWebhook with the raw body behind Express. By require, because runMigrations of 0.48.5
// needs __dirname, which its module build does not have.
const { runMigrations, StripeSync } = require('@supabase/stripe-sync-engine')
const express = require('express')

const { DATABASE_URL, PORT, SIGNING_SECRET } = process.env

const sync = new StripeSync({
  poolConfig: { connectionString: DATABASE_URL, max: 10 },
  stripeSecretKey: 'sk_test_never_used',
  stripeWebhookSecret: SIGNING_SECRET,
})

const application = express()
application.post('/webhooks', express.raw({ type: 'application/json' }), async (request, response) => {
  try {
    await sync.processWebhook(request.body, request.headers['stripe-signature'])
    response.json({ received: true })
  } catch (failure) {
    console.error(failure)
    response.status(500).json({ error: String(failure) })
  }
})

// A migration that fails is only logged by the package, and shows when the first webhook fails.
runMigrations({ databaseUrl: DATABASE_URL, schema: 'stripe', logger: console })
  .then(() => application.listen(Number(PORT), '127.0.0.1'))
