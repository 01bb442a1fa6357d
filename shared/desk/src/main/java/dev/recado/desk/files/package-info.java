/** Files in messages: who may send which, and the links under which they are shown. */
package dev.recado.desk.files;
