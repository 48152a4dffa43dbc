/**
 * The path of Spectral Integrated Gradients: the difference input − baseline taken apart into components, each let in
 * by a gate of its own.
 */
package org.spectralattribution.path.spectral;
