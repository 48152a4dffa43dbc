/**
 * Classifiers that run in PyTorch through the Deep Java Library. The only package that knows it: start-up, devices,
 * memory and the engine's peculiarities end here.
 */
package org.spectralattribution.model.djl;
