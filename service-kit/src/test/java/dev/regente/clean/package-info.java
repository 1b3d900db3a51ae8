/** A service as small as can be in which nothing is wrong, beside the one in which everything is. */
package dev.regente.clean;
