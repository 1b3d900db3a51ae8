/**
 * A service in which everything is wrong, one thing in each class, so that every rule of the house is seen to fail.
 *
 * <p>Nothing here is a bean or an endpoint, and no test runs here: the names are enough.
 */
package dev.regente.broken;
