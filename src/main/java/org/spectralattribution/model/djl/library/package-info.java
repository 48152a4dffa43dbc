/** Where PyTorch's native libraries lie, and who can write there. */
package org.spectralattribution.model.djl.library;
