/** Conversations, agents, queues and offers. */
package dev.regente.routing;
