/**
 * Where an integral starts and which way it goes: baselines, and paths from a baseline to an input. Everything is in the
 * model's normalised space and in double precision.
 */
package org.spectralattribution.path;
